import type { CostComponent } from '../../model/costs';
import type { Workload } from '../../model/workloads';

/** By what the labels of our workloads' objects say. */
const COMPONENTS: Record<string, CostComponent> = {
  elasticsearch: 'elasticsearch',
  kibana: 'kibana',
  logstash: 'logstash',
  beat: 'beats',
  filebeat: 'beats',
  metricbeat: 'beats',
  heartbeat: 'beats',
  auditbeat: 'beats',
  packetbeat: 'beats',
  agent: 'agent',
  'elastic-agent': 'agent',
};

/** Labels that Elastic Cloud on Kubernetes puts on what it creates. */
const ECK_NAMES: Array<[label: string, component: CostComponent]> = [
  ['elasticsearch.k8s.elastic.co/cluster-name', 'elasticsearch'],
  ['kibana.k8s.elastic.co/name', 'kibana'],
  ['logstash.k8s.elastic.co/name', 'logstash'],
  ['beat.k8s.elastic.co/name', 'beats'],
  ['agent.k8s.elastic.co/name', 'agent'],
];

const ECK_TYPE = 'common.k8s.elastic.co/type';

/** A claim or a service. */
interface Owned {
  namespace: string;
  labels: Record<string, string>;
  /** Whose pods use it, where that is known. */
  workload?: { kind: string; name: string };
}

/** Who a claim or a service belongs to. */
export interface OwnerOfCost {
  component: CostComponent;
  workload?: Workload;
}

/**
 * Tells whose a claim or a service is: its workload's, else the component's
 * that its labels name, else that of its namespace. What is in a namespace with
 * several components goes to `cluster`; what belongs to others is not ours.
 */
export function ownerFinder(
  workloads: Workload[],
): (object: Owned) => OwnerOfCost | undefined {
  const byId = new Map(
    workloads.map(workload => [
      key(workload.namespace, workload.kind, workload.name),
      workload,
    ]),
  );
  const byNamespace = new Map<string, Set<CostComponent>>();
  for (const { namespace, component } of workloads) {
    const components = byNamespace.get(namespace) ?? new Set();
    byNamespace.set(namespace, components.add(component));
  }
  return ({ namespace, labels, workload }) => {
    const own =
      workload && byId.get(key(namespace, workload.kind, workload.name));
    if (own) return { component: own.component, workload: own };
    const labelled = componentOfLabels(labels);
    if (labelled) return { component: labelled };
    const there = byNamespace.get(namespace);
    if (!there || workload || isForeign(labels)) return undefined;
    return { component: there.size === 1 ? [...there][0] : 'cluster' };
  };
}

function componentOfLabels(
  labels: Record<string, string>,
): CostComponent | undefined {
  const type = labels[ECK_TYPE];
  if (type) return ownEntry(type);
  return (
    ECK_NAMES.find(([label]) => labels[label])?.[1] ??
    ownEntry(labels['app.kubernetes.io/name'])
  );
}

/** Names something else, such as an APM server or a database beside ours. */
function isForeign(labels: Record<string, string>): boolean {
  return Boolean(labels[ECK_TYPE] ?? labels['app.kubernetes.io/name']);
}

function ownEntry(name: string | undefined): CostComponent | undefined {
  return name !== undefined && Object.hasOwn(COMPONENTS, name)
    ? COMPONENTS[name]
    : undefined;
}

function key(namespace: string, kind: string, name: string): string {
  return `${namespace}/${kind.toLowerCase()}/${name}`;
}
