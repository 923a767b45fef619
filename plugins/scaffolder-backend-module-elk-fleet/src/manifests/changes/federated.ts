import { parseAllDocuments } from 'yaml';
import type { Intent, ManifestObject } from '../intent';
import { renderPlacement } from '../placement/renderPlacement';

/** An object that KubeFed places, as `kubectl` and `kubefedctl` name it. */
export interface FederatedObject {
  /** Plural with its group, for example `federatedkibanas.types.kubefed.io`. */
  type: string;
  name: string;
  namespace?: string;
  clusters: string[];
}

/** What KubeFed is given for a plan, the namespaces last: whatever loses its namespace goes in all members. */
export function federatedObjects(intent: Intent): FederatedObject[] {
  const objects = renderPlacement(intent)
    .filter(({ path }) => path.endsWith('.yaml'))
    .flatMap(({ content }) => parseAllDocuments(content))
    .map(document => document.toJS() as ManifestObject);
  const plurals = new Map(
    objects
      .filter(({ kind }) => kind === 'FederatedTypeConfig')
      .map(({ spec }) => (spec as any).federatedType)
      .map(({ kind, pluralName }) => [kind, pluralName] as const),
  );
  const federated = objects
    .filter(({ apiVersion }) => apiVersion.startsWith('types.kubefed.io/'))
    .map(({ kind, metadata, spec }) => ({
      kind,
      type: `${plurals.get(kind) ?? `${kind.toLowerCase()}s`}.types.kubefed.io`,
      name: metadata.name,
      namespace: metadata.namespace,
      clusters: (
        spec as { placement: { clusters: { name: string }[] } }
      ).placement.clusters.map(({ name }) => name),
    }));
  const isNamespace = ({ kind }: { kind: string }) =>
    kind === 'FederatedNamespace';
  return [
    ...federated.filter(object => !isNamespace(object)),
    ...federated.filter(isNamespace),
  ].map(({ kind: _, ...object }) => object);
}

/** With the namespace, as options of a command. */
export const namedBy = ({ type, name, namespace }: FederatedObject) =>
  `${type} ${name}${namespace ? ` -n ${namespace}` : ''}`;
