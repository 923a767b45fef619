import type {
  ComparedDefinition,
  ComparedRow,
  Placement,
  PlacementComparison,
} from '../../generated/api';
import type { ElasticsearchConfiguration } from '../../model/configuration';
import {
  errorOf,
  isFresh,
  type ObservedMember,
  type RuleOptions,
} from '../freshness';
import { lastReading, sentence } from '../words';
import { buildRows } from './matrix';
import { compareText } from './observedHub';
import { sameQuantities } from './quantities';

type Difference = ComparedRow['differs'][number];
/**
 * One of two members that are compared.
 *
 * @public
 */
export type Side = 'left' | 'right';

const DEFINITIONS: Array<
  [
    kind: ComparedDefinition['kind'],
    of: (value: ElasticsearchConfiguration) => Record<string, string>,
  ]
> = [
  ['setting', ({ settings }) => settings],
  ['index-template', ({ indexTemplates }) => indexTemplates],
  ['component-template', ({ componentTemplates }) => componentTemplates],
  ['lifecycle-policy', ({ lifecyclePolicies }) => lifecyclePolicies],
  ['ingest-pipeline', ({ ingestPipelines }) => ingestPipelines],
];

/** By what the readers call what they could not list. */
const RESOURCES: Record<ComparedDefinition['kind'], RegExp> = {
  setting: /setting/i,
  'index-template': /index.?template/i,
  'component-template': /component.?template/i,
  'lifecycle-policy': /lifecycle|ilm/i,
  'ingest-pipeline': /pipeline/i,
};

/**
 * The same components in two members, side by side, and what Elasticsearch is
 * set up with differently. What could not be read is not compared.
 *
 * @public
 */
export function compareMembers(
  members: Record<Side, ObservedMember>,
  placements: Placement[],
  options: RuleOptions,
): PlacementComparison {
  const { left, right } = members;
  return {
    left: left.name,
    right: right.name,
    rows: compareRows(placements, left.name, right.name),
    configuration: compareConfiguration(members),
    partial: [left, right].flatMap(member => partialOf(member, options)),
    readAt: options.now.toISOString(),
  };
}

function compareRows(
  placements: Placement[],
  left: string,
  right: string,
): ComparedRow[] {
  const both = placements.filter(({ member }) =>
    [left, right].includes(member),
  );
  return buildRows(both).map(({ row, component }) => {
    const of = (name: string) =>
      both.filter(
        placement =>
          placement.member === name &&
          placement.row === row &&
          placement.component === component,
      );
    const sides = { left: of(left), right: of(right) };
    return { row, component, ...sides, differs: differences(sides) };
  });
}

function differences({ left, right }: Record<Side, Placement[]>): Difference[] {
  if (left.length !== right.length) return ['presence'];
  const checks: Array<[Difference, (placement: Placement) => unknown]> = [
    ['version', ({ observed, declared }) => versionsOf(observed, declared)],
    [
      'replicas',
      ({ observed, declared }) => observed.replicas ?? declared.replicas,
    ],
    ['roles', ({ roles }) => roles],
    ['system', ({ system }) => system],
  ];
  const text = (side: Placement[], of: (placement: Placement) => unknown) =>
    JSON.stringify(
      side
        .map(of)
        .map(value => JSON.stringify(value))
        .sort(),
    );
  return [
    ...checks
      .filter(([, of]) => text(left, of) !== text(right, of))
      .map(([name]) => name),
    ...(sameResources(left, right) ? [] : (['resources'] as const)),
  ];
}

function versionsOf(
  observed: Placement['observed'],
  declared: Placement['declared'],
): string[] {
  if (observed.versions.length > 0) return observed.versions;
  return declared.version === null ? [] : [declared.version];
}

/** Compared only where both are known. */
function sameResources(left: Placement[], right: Placement[]): boolean {
  return left.every((placement, index) => {
    const [a, b] = [placement, right[index]].map(p => p.declared.resources);
    return (
      !a ||
      !b ||
      (sameQuantities(a.requests, b.requests) &&
        sameQuantities(a.limits, b.limits))
    );
  });
}

function compareConfiguration({
  left,
  right,
}: Record<Side, ObservedMember>): ComparedDefinition[] {
  const [a, b] = [left, right].map(
    ({ observations }) => observations['elasticsearch.configuration']?.value,
  );
  if (!a || !b) return [];
  return DEFINITIONS.flatMap(([kind, of]) => {
    const [one, other] = [of(a), of(b)];
    return [...new Set([...Object.keys(one), ...Object.keys(other)])]
      .sort(compareText)
      .filter(name => one[name] !== other[name])
      .filter(() => !isPartial(kind, a) && !isPartial(kind, b))
      .map(name => ({
        kind,
        name,
        left: one[name] ?? null,
        right: other[name] ?? null,
      }));
  });
}

/** What one side could not list does not differ, it is not known. */
function isPartial(
  kind: ComparedDefinition['kind'],
  { partial }: ElasticsearchConfiguration,
): boolean {
  return partial.some(({ resource }) => RESOURCES[kind].test(resource));
}

function partialOf(
  { name, observations }: ObservedMember,
  options: RuleOptions,
): string[] {
  const sources = [
    ['kubernetes.workloads', 'the Kubernetes workloads'],
    ['kubernetes.eck', 'the ECK resources'],
    ['elasticsearch.configuration', 'the configuration of Elasticsearch'],
  ] as const;
  return sources.flatMap(([source, title]) => {
    const observation = observations[source];
    // The configuration is read seldom, so that its age says nothing.
    const known =
      source === 'elasticsearch.configuration'
        ? observation?.value !== undefined && !observation.error
        : isFresh(observation, options);
    if (!known) {
      const error = errorOf(observation);
      return [
        sentence(
          `In ${name} ${title} cannot be read now, ${lastReading(
            observation?.observedAt,
            options.now,
          )}${error ? `: ${error.message}` : ''}`,
        ),
      ];
    }
    return (observation?.value?.partial ?? []).map(({ resource, reason }) =>
      sentence(`In ${name} ${resource} is not compared: ${reason}`),
    );
  });
}
