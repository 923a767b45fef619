import { mergePatch } from '../kubernetes/mergePatch';
import type { Manifest } from './manifests';

type Element = Record<string, unknown>;

interface ListGenerator {
  elements?: Element[];
  /** Goes before the template of the set. */
  template?: object;
}

interface ApplicationSetSpec {
  goTemplate?: boolean;
  goTemplateOptions?: string[];
  generators?: Array<Record<string, unknown>>;
  template?: object;
  templatePatch?: string;
  syncPolicy?: { preserveResourcesOnDeletion?: boolean };
}

const FINALIZER = 'resources-finalizer.argocd.argoproj.io';

/** An Application as an ApplicationSet makes it. */
export interface Application extends Manifest {
  metadata: Manifest['metadata'] & { finalizers?: string[] };
  spec: {
    project: string;
    source: { repoURL: string; path: string; targetRevision?: string };
    destination: { name?: string; server?: string; namespace?: string };
    syncPolicy?: {
      automated?: {
        enabled?: boolean;
        prune?: boolean;
        selfHeal?: boolean;
        allowEmpty?: boolean;
      };
      syncOptions?: string[];
    };
  };
}

/** A template with the values of an element; throws where there is none (`missingkey=error`). */
function filled<T>(node: T, element: Element): T {
  if (typeof node === 'string') {
    return node.replace(/\{\{(.*?)\}\}/g, (_, expression: string) => {
      const key = /^\s*\.(\w+)\s*$/.exec(expression)?.[1];
      if (!key) throw new Error(`{{${expression}}} is more than a name`);
      const value = element[key];
      if (value === undefined)
        throw new Error(`map has no entry for key "${key}"`);
      if (typeof value !== 'string')
        throw new Error(`${key} is no text of the element`);
      return value;
    }) as T;
  }
  if (Array.isArray(node)) return node.map(item => filled(item, element)) as T;
  if (typeof node !== 'object' || node === null) return node;
  return Object.fromEntries(
    Object.entries(node).map(([key, value]) => [key, filled(value, element)]),
  ) as T;
}

function listOf(generator: Record<string, unknown>): ListGenerator {
  const [kind, ...others] = Object.keys(generator);
  if (kind !== 'list' || others.length > 0) {
    throw new Error(`the generator ${kind} is not known here, only list`);
  }
  return generator.list as ListGenerator;
}

function checkSpec(spec: ApplicationSetSpec): void {
  if (!spec.goTemplate)
    throw new Error('only sets with goTemplate: true are understood here');
  if (spec.templatePatch)
    throw new Error('templatePatch is not understood here');
  if (!spec.template) throw new Error('spec.template is required');
}

function completed(application: Application, preserve: boolean): Application {
  const { metadata, spec } = application;
  if (!metadata?.name || !spec?.source || !spec.destination || !spec.project) {
    throw new Error(
      'an Application needs a name, a project, a source and a destination',
    );
  }
  // As Argo CD does: without saying otherwise, what goes takes what it placed along.
  const finalizers = metadata.finalizers ?? (preserve ? [] : [FINALIZER]);
  return {
    ...application,
    metadata: {
      ...metadata,
      ...(finalizers.length > 0 && { finalizers }),
    },
  };
}

/** The Applications of an ApplicationSet of list generators; throws as its controller reports. */
export function applicationsOf(set: Manifest): Application[] {
  const spec = Object(set.spec) as ApplicationSetSpec;
  checkSpec(spec);
  const preserve = spec.syncPolicy?.preserveResourcesOnDeletion ?? false;
  const applications = (spec.generators ?? []).map(listOf).flatMap(list => {
    const template = mergePatch(spec.template, list.template ?? {});
    return (list.elements ?? []).map(element =>
      completed(
        {
          apiVersion: 'argoproj.io/v1alpha1',
          kind: 'Application',
          ...(filled(template, element) as Pick<
            Application,
            'metadata' | 'spec'
          >),
        },
        preserve,
      ),
    );
  });
  const names = applications.map(({ metadata }) => metadata.name);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice) {
    throw new Error(
      `ApplicationSet contains applications with duplicate name: ${twice}`,
    );
  }
  return applications;
}

/** Whether deleting the Application deletes what it has placed. */
export function cascades({ metadata }: { metadata: object }): boolean {
  const { finalizers } = metadata as Application['metadata'];
  return finalizers?.includes(FINALIZER) ?? false;
}
