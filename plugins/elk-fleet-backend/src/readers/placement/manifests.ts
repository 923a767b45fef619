import type {
  Component,
  ObjectRef,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { z } from 'zod';
import { eckShape, rolesOf } from '../kubernetes/eckShapes';
import { parseImage } from '../kubernetes/image';
import {
  mainContainer,
  recogniseComponent,
  recogniseRoles,
  type Recognisable,
} from '../kubernetes/recognise';
import { workloadShape } from '../kubernetes/workloadShapes';
import { groupOf, texts } from './shapes';

/** What a manifest asks for. */
export interface Described {
  object: ObjectRef;
  component: Component;
  roles: string[];
  /** Undefined where something else decides, such as one pod a node. */
  replicas?: number;
  version?: string;
}

const ECK: Record<string, Component> = {
  Elasticsearch: 'elasticsearch',
  Kibana: 'kibana',
  Logstash: 'logstash',
  Beat: 'beats',
  Agent: 'agent',
};

const ECK_GROUP = /\.k8s\.elastic\.co$/;

const WORKLOADS = ['StatefulSet', 'Deployment', 'DaemonSet'];

// A word of its own in a name: `elk-kibana`, `filebeat-hot`, but no `agentless`.
const NAME =
  /(^|[^a-z])(elasticsearch|kibana|logstash|(file|metric|heart|audit|packet)beat|elastic-agent|fleet-server|elk)([^a-z]|$)/;

const AGENT = /(^|[^a-z])agents?([^a-z]|$)/;
const EXPORTER = /(^|[^a-z])exporter([^a-z]|$)/;

const manifestShape = z.object({
  apiVersion: z.string(),
  kind: z.string(),
  metadata: z.object({
    name: z.string(),
    namespace: z.string().nullish(),
    labels: texts,
  }),
  spec: z.unknown().optional(),
});

/** A manifest, whatever else it has. */
export const anyManifest = z.looseObject({
  apiVersion: z.string(),
  kind: z.string(),
  metadata: z.looseObject({
    name: z.string(),
    namespace: z.string().nullish(),
  }),
});

export type Manifest = z.infer<typeof anyManifest>;

/** Understands a manifest of an ELK component; undefined for any other. */
export function describeManifest(
  manifest: unknown,
  fallbackNamespace?: string,
): Described | undefined {
  const parsed = manifestShape.safeParse(manifest);
  if (!parsed.success) return undefined;
  const { apiVersion, kind, metadata, spec } = parsed.data;
  const group = groupOf(apiVersion);
  const namespace = metadata.namespace ?? fallbackNamespace;
  const object: ObjectRef = {
    group,
    kind,
    ...(namespace && { namespace }),
    name: metadata.name,
  };
  if (isEck(object)) return describeEck(object, spec);
  return group === 'apps' && WORKLOADS.includes(kind)
    ? describeWorkload(object, metadata.labels ?? {}, spec)
    : undefined;
}

function describeEck(object: ObjectRef, spec: unknown): Described {
  const parsed = eckShape.shape.spec.safeParse(spec);
  const component = ECK[object.kind];
  if (!parsed.success) return { object, component, roles: [] };
  const { nodeSets, count, deployment, statefulSet, version } = parsed.data;
  const replicas = nodeSets
    ? nodeSets.reduce((sum, nodeSet) => sum + nodeSet.count, 0)
    : count ?? deployment?.replicas ?? statefulSet?.replicas;
  const roles = (nodeSets ?? []).flatMap(({ config }) => rolesOf(config));
  return {
    object,
    component,
    roles: [...new Set(roles)].sort(),
    ...(replicas !== undefined && { replicas }),
    ...(version && { version }),
  };
}

function describeWorkload(
  object: ObjectRef,
  labels: Record<string, string>,
  spec: unknown,
): Described | undefined {
  const parsed = workloadShape.shape.spec.safeParse(spec);
  if (!parsed.success) return undefined;
  const { template, replicas } = parsed.data;
  const recognisable: Recognisable = {
    name: object.name,
    labels: { ...template.metadata?.labels, ...labels },
    containers: template.spec?.containers ?? [],
  };
  const component = recogniseComponent(recognisable)?.component;
  if (!component) return undefined;
  const main = mainContainer(component, recognisable.containers);
  const version = main && parseImage(main.image).version;
  // Kubernetes runs one where nothing is said.
  const asked = object.kind === 'DaemonSet' ? undefined : replicas ?? 1;
  return {
    object,
    component,
    roles: component === 'elasticsearch' ? recogniseRoles(recognisable) : [],
    ...(asked !== undefined && { replicas: asked }),
    ...(version && { version }),
  };
}

export function isEck({ group, kind }: ObjectRef): boolean {
  return ECK_GROUP.test(group) && kind in ECK;
}

/**
 * Whether an object of which only the name is known is likely an ELK component:
 * every resource of Elastic Cloud on Kubernetes, and workloads whose own name,
 * or that of what places them, holds a word for it. A workload of a mixed
 * application counts by its own name; an exporter is named after what it watches.
 */
export function suggestsElk(object: ObjectRef, placedBy: string[]): boolean {
  if (isEck(object)) return true;
  if (object.group !== 'apps' || !WORKLOADS.includes(object.kind)) return false;
  if (EXPORTER.test(object.name)) return false;
  return (
    NAME.test(object.name) ||
    (AGENT.test(object.name) && placedBy.some(name => /elastic|elk/.test(name)))
  );
}

/** The word for a component in a name, as images have it, such as `filebeat`. */
export function imageNameOf({ kind, name }: ObjectRef): string | undefined {
  return NAME.exec(name)?.[2] ?? (kind in ECK ? kind.toLowerCase() : undefined);
}

/** Whether a name holds a word for an ELK component. */
export function hintsAtElk(name: string): boolean {
  return NAME.test(name);
}
