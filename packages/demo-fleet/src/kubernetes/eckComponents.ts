import { componentContainers } from './elasticsearchWorkloads';
import type { KubernetesObject } from './objects';
import { ownedBy } from './objects';
import type { Site } from './site';
import { imageOf } from './site';
import type { WorkloadOptions } from './workloads';
import { createService, createWorkload } from './workloads';

type Image = Parameters<typeof imageOf>[0];

interface Kind {
  type: string;
  /** Of its workload, after the name of the object. */
  suffix: string;
  workload: WorkloadOptions['kind'];
  /** The service that it is asked at. */
  service?: string;
}

const kinds: Record<string, Kind> = {
  Kibana: {
    type: 'kibana',
    suffix: 'kb',
    workload: 'Deployment',
    service: 'kb-http',
  },
  Logstash: {
    type: 'logstash',
    suffix: 'ls',
    workload: 'StatefulSet',
    service: 'ls-api',
  },
  Beat: { type: 'beat', suffix: 'beat', workload: 'DaemonSet' },
  Agent: { type: 'agent', suffix: 'agent', workload: 'DaemonSet' },
};

function workloadKind({ kind, spec }: KubernetesObject) {
  if (spec.deployment) return 'Deployment';
  if (spec.statefulSet) return 'StatefulSet';
  return kinds[kind].workload;
}

function replicasOf({ spec }: KubernetesObject): number {
  return spec.count ?? (spec.deployment ?? spec.statefulSet)?.replicas ?? 1;
}

function imageName({ kind, spec }: KubernetesObject): Image {
  return (kind === 'Beat' ? spec.type : kinds[kind].type) as Image;
}

function containerOf(object: KubernetesObject): WorkloadOptions['container'] {
  const { spec } = object;
  const name = imageName(object);
  const template = (
    spec.deployment ??
    spec.daemonSet ??
    spec.statefulSet ??
    spec
  ).podTemplate;
  const [given] = template?.spec?.containers ?? [];
  const { requests, limits } = given?.resources ?? {};
  const usual = (
    componentContainers as Record<string, Partial<WorkloadOptions['container']>>
  )[name];
  return {
    name,
    image: spec.image ?? imageOf(name, spec.version),
    ...usual,
    ...(requests && { cpu: requests.cpu, memory: requests.memory }),
    ...(limits?.memory && { memory: limits.memory }),
  };
}

/** Name of the workload that the operator makes of an object beside Elasticsearch. */
export function workloadName(object: {
  kind: string;
  metadata: { name: string };
  spec?: { type?: string };
}): string {
  const { kind, metadata, spec } = object;
  const beat = kind === 'Beat' ? [spec?.type] : [];
  return [metadata.name, kinds[kind].suffix, ...beat].join('-');
}

/** What the operator makes of an object beside Elasticsearch. */
export function componentObjects(
  site: Site,
  resource: KubernetesObject,
): KubernetesObject[] {
  const { type, service } = kinds[resource.kind];
  const { name } = resource.metadata;
  const labels = {
    'common.k8s.elastic.co/type': type,
    [`${type}.k8s.elastic.co/name`]: name,
  };
  const owners = ownedBy(resource);
  const container = containerOf(resource);
  const workload = createWorkload(site, {
    kind: workloadKind(resource),
    name: workloadName(resource),
    labels,
    podLabels: { [`${type}.k8s.elastic.co/version`]: resource.spec.version },
    owners,
    replicas: replicasOf(resource),
    container,
    volume:
      type === 'logstash' ? { name: 'logstash-data', gibibytes: 2 } : undefined,
  });
  if (!service) return [workload];
  const exposed = resource.spec.http?.service?.spec?.type === 'LoadBalancer';
  return [
    workload,
    createService(site, {
      name: `${name}-${service}`,
      port: container.port!.containerPort,
      selector: labels,
      owners,
      exposed,
    }),
  ];
}

/** The Elasticsearch clusters of the same Kubernetes cluster that an object asks for, as `<namespace>/<name>`. */
export function elasticsearchRefs({
  metadata,
  spec,
}: KubernetesObject): string[] {
  const refs: Array<{ name?: string; namespace?: string }> = [
    ...(spec.elasticsearchRef ? [spec.elasticsearchRef] : []),
    ...(spec.elasticsearchRefs ?? []),
  ];
  return refs.flatMap(({ name, namespace }) =>
    name ? [`${namespace ?? metadata.namespace}/${name}`] : [],
  );
}

/** The status of an object beside Elasticsearch. */
export function componentStatus(
  object: KubernetesObject,
  now: {
    expected: number;
    available: number;
    /** Whether what it asks for is there. */
    associated: boolean;
    /** The version that runs, once one does. */
    version?: string;
  },
): unknown {
  const { expected, available, associated, version } = now;
  const association = associated ? 'Established' : 'Pending';
  const common = {
    version,
    health: available > 0 && available === expected ? 'green' : 'red',
    availableNodes: available,
    observedGeneration: object.metadata.generation,
  };
  const refs = elasticsearchRefs(object);
  if (object.kind === 'Kibana') {
    return {
      ...common,
      count: expected,
      ...(refs.length > 0 && {
        associationStatus: association,
        elasticsearchAssociationStatus: association,
      }),
      selector: `kibana.k8s.elastic.co/name=${object.metadata.name}`,
    };
  }
  if (object.kind === 'Beat') {
    return {
      ...common,
      expectedNodes: expected,
      ...(refs.length > 0 && { elasticsearchAssociationStatus: association }),
      ...(object.spec.kibanaRef && { kibanaAssociationStatus: association }),
    };
  }
  return {
    ...common,
    expectedNodes: expected,
    ...(refs.length > 0 && {
      elasticsearchAssociationsStatus: Object.fromEntries(
        refs.map(key => [key, association]),
      ),
    }),
  };
}
