import type { Intent, ManifestObject, RenderedFile } from '../../../intent';
import { objectsOf } from '../files';
import { clusterNameOf } from './clusters';
import { build } from './kustomize';

/** What Argo CD places in the cluster of a member: the overlay of the Application that goes there. */
export function evaluateArgocd(
  files: RenderedFile[],
  intent: Intent,
  member: string,
): ManifestObject[] {
  const cluster = clusterNameOf(intent, member);
  const [set] = objectsOf(files, ({ kind }) => kind === 'ApplicationSet');
  const spec = set.spec as any;
  const applications = spec.generators[0].list.elements.map(
    (element: Record<string, string>) => filled(spec.template, element),
  );
  const [application] = applications.filter(
    ({ spec: { destination } }: any) => destination.name === cluster,
  );
  return build(files, application.spec.source.path);
}

/** A template with the values of an element; throws where there is none (`missingkey=error`). */
function filled(template: unknown, element: Record<string, string>): any {
  const text = JSON.stringify(template).replace(
    /\{\{\.(\w+)\}\}/g,
    (_, key: string) => {
      if (typeof element[key] !== 'string') {
        throw new Error(`${key} is no text of the element`);
      }
      return element[key];
    },
  );
  return JSON.parse(text);
}
