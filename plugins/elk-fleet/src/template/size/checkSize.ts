import { quantityValue } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type { KibanaSize, NodeSet, SizeValue } from './schema';

/** Roles of Elasticsearch that a node set may have. */
export const ROLES = [
  'master',
  'data_content',
  'data_hot',
  'data_warm',
  'data_cold',
  'data_frozen',
  'ingest',
  'ml',
  'remote_cluster_client',
  'transform',
];

export type Problems<T> = Partial<Record<keyof T, string>>;

/** What is wrong with a size, cell by cell, and what is only unwise. */
export interface SizeCheck {
  nodeSets: Array<Problems<NodeSet>>;
  kibana: Problems<KibanaSize>;
  /** Of the whole. */
  problems: string[];
  hints: string[];
}

const GIB = 1024 ** 3;

export function checkSize({ nodeSets, kibana }: SizeValue): SizeCheck {
  const names = nodeSets.map(({ name }) => name);
  const has = (prefix: string) =>
    nodeSets.some(({ roles }) => roles.some(role => role.startsWith(prefix)));
  return {
    nodeSets: nodeSets.map((set, index) =>
      nodeSetProblems(set, names.slice(0, index)),
    ),
    kibana: kibana
      ? compact({
          count: countProblem(kibana.count, 20),
          cpu: cpuProblem(kibana.cpu),
          memory: bytesProblem(kibana.memory, 'memory'),
        })
      : {},
    problems: [
      ...(has('master') ? [] : ['No node set has the role master.']),
      ...(has('data_') ? [] : ['No node set has a data role.']),
    ],
    hints: hintsOf(nodeSets),
  };
}

/** Everything that is wrong, in sentences, for those who can't see the cells. */
export function sizeProblems(value: SizeValue): string[] {
  const { nodeSets, kibana, problems } = checkSize(value);
  return [
    ...problems,
    ...nodeSets.flatMap((cells, index) =>
      Object.entries(cells).map(
        ([cell, problem]) =>
          `${
            value.nodeSets[index].name || `Node set ${index + 1}`
          }: ${cell} ${problem}.`,
      ),
    ),
    ...Object.entries(kibana).map(
      ([cell, problem]) => `Kibana: ${cell} ${problem}.`,
    ),
  ];
}

function nodeSetProblems(set: NodeSet, before: string[]): Problems<NodeSet> {
  return compact({
    name: nameProblem(set.name, before),
    count: countProblem(set.count, 100),
    roles: rolesProblem(set.roles),
    cpu: cpuProblem(set.cpu),
    memory: bytesProblem(set.memory, 'memory'),
    storage: bytesProblem(set.storage, 'storage'),
  });
}

function nameProblem(name: string, before: string[]): string | undefined {
  if (before.includes(name)) return 'is taken';
  return name.length <= 63 && /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/.test(name)
    ? undefined
    : 'must be lower-case letters, digits and dashes';
}

function countProblem(count: number, most: number): string | undefined {
  return Number.isInteger(count) && count >= 1 && count <= most
    ? undefined
    : `must be a whole number from 1 to ${most}`;
}

function rolesProblem(roles: string[]): string | undefined {
  const unknown = roles.filter(role => !ROLES.includes(role));
  if (unknown.length > 0) return `has no role ${unknown.join(', ')}`;
  return roles.length > 0 ? undefined : 'must have one';
}

function cpuProblem(text: string): string | undefined {
  return /^\d+(\.\d+)?m?$/.test(text) && quantityValue(text)! > 0
    ? undefined
    : 'must be cores such as 2 or 500m';
}

function bytesProblem(
  text: string,
  what: 'memory' | 'storage',
): string | undefined {
  if (!/^\d+(\.\d+)?(M|G|T|Ki|Mi|Gi|Ti)$/.test(text)) {
    return `must be an amount such as ${what === 'memory' ? '16Gi' : '200Gi'}`;
  }
  return quantityValue(text)! >= GIB ? undefined : 'must be 1Gi at least';
}

/** Half of the memory is heap, which must not pass this. Elasticsearch documentation, "JVM heap size". */
const HEAP_GIB = 31;

function hintsOf(nodeSets: NodeSet[]): string[] {
  const masters = nodeSets
    .filter(({ roles }) => roles.includes('master'))
    .reduce((sum, { count }) => sum + count, 0);
  const large = nodeSets.filter(
    ({ memory }) => (quantityValue(memory) ?? 0) / GIB > 2 * HEAP_GIB,
  );
  const canFollow = nodeSets.some(({ roles }) =>
    roles.includes('remote_cluster_client'),
  );
  return [
    ...(masters > 0 && masters % 2 === 0
      ? [
          `${masters} nodes can be master: take an odd number, since one more or less outvotes as many.`,
        ]
      : []),
    ...(masters === 1
      ? ['One node alone can be master: without it the cluster stands still.']
      : []),
    ...large.map(
      ({ name, memory }) =>
        `${name}: of ${memory}, the heap takes ${HEAP_GIB} GiB at most; the rest caches files.`,
    ),
    ...(canFollow
      ? []
      : [
          'No node set has the role remote_cluster_client, without which nothing can be followed or searched elsewhere.',
        ]),
  ];
}

function compact<T extends Record<string, string | undefined>>(cells: T) {
  return Object.fromEntries(
    Object.entries(cells).filter(([, problem]) => problem !== undefined),
  ) as { [Cell in keyof T]?: string };
}
