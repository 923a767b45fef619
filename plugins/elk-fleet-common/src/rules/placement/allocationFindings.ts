import { elasticsearchEntityRef } from '../../entities';
import type { Finding } from '../../generated/api';
import type { ElasticsearchConfiguration } from '../../model/configuration';
import type { ObservedMember } from '../freshness';
import { list, sentence } from '../words';
import { compareText } from './observedHub';

const AWARENESS = 'cluster.routing.allocation.awareness.attributes';
const FORCED = /^cluster\.routing\.allocation\.awareness\.force\.(.+)\.values$/;

/** Settings of nodes that name a zone, by convention. */
const ZONE = /^(zone|availability_zone|k8s_zone|topology.*zone)$/;

interface Mistake {
  id: string;
  title: string;
  evidence: string;
  nextStep: string;
}

/**
 * Where a cluster asks for places that it does not have: allocation filters,
 * awareness and zones. Elasticsearch documentation, "Shard allocation
 * awareness" and "Index-level shard allocation filtering".
 */
export function allocationFindings(member: ObservedMember): Finding[] {
  const observation = member.observations['elasticsearch.configuration'];
  const configuration = observation?.value;
  if (!configuration || configuration.nodeAttributes.length === 0) return [];
  const zones = member.observations['kubernetes.cluster']?.value?.zones ?? [];
  return [
    ...filterMistakes(configuration),
    ...awarenessMistakes(configuration),
    ...zoneMistakes(configuration, zones),
  ].map(({ id, title, ...rest }) => ({
    ...rest,
    id: `allocation/${member.name}/${id}`,
    kind: 'allocation',
    severity: 'warning',
    member: member.name,
    title: `In ${member.name} ${title}.`,
    entityRef: elasticsearchEntityRef(member.fleet, member.name),
    observedAt: observation.observedAt ?? null,
  }));
}

/** What nodes have of an attribute, without repetition. */
function valuesOf(
  { nodeAttributes }: ElasticsearchConfiguration,
  attribute: string,
): string[] {
  const values = nodeAttributes.flatMap(
    ({ attributes }) => attributes[attribute] ?? [],
  );
  return [...new Set(values)].sort(compareText);
}

/** Names, hosts and tiers are no attributes. */
function isBuiltIn(attribute: string): boolean {
  return attribute.startsWith('_');
}

function filterMistakes(configuration: ElasticsearchConfiguration): Mistake[] {
  return configuration.allocationFilters
    .filter(
      ({ rule, attribute }) => rule !== 'exclude' && !isBuiltIn(attribute),
    )
    .flatMap(({ from, rule, attribute, values }) => {
      const there = valuesOf(configuration, attribute);
      const absent = values.filter(value => !matchesAny(value, there));
      // One of those to include is enough.
      const wrong =
        rule === 'include'
          ? absent.length === values.length
          : absent.length > 0;
      return wrong && absent.length > 0
        ? [
            {
              id: `${from}/${rule}/${attribute}`,
              title: `${from} wants ${attribute} ${list(
                absent,
              )}, which no node has`,
              evidence: sentence(
                `GET /_cluster/settings and templates: ${rule} ${attribute}=${values.join(
                  ',',
                )}; the nodes have ${list(there, 5) || 'no such attribute'}`,
              ),
              nextStep: `Name a value that nodes have, or add nodes with it: its shards cannot be allocated.`,
            },
          ]
        : [];
    });
}

/** Filters may have wildcards. */
function matchesAny(pattern: string, values: string[]): boolean {
  const expression = pattern
    .split('*')
    .map(part => part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'))
    .join('.*');
  return values.some(value => new RegExp(`^${expression}$`).test(value));
}

function awarenessMistakes(
  configuration: ElasticsearchConfiguration,
): Mistake[] {
  const { settings, nodeAttributes } = configuration;
  const evidence = (setting: string) =>
    `GET /_cluster/settings: ${setting} is ${settings[setting]}.`;
  const aware = listIn(settings[AWARENESS]).flatMap((attribute): Mistake[] => {
    const without = nodeAttributes
      .filter(({ attributes }) => attributes[attribute] === undefined)
      .map(({ node }) => node);
    const values = valuesOf(configuration, attribute);
    const id = `awareness/${attribute}`;
    if (without.length > 0) {
      const whom =
        values.length === 0 ? 'no node has' : `${list(without)} do not have`;
      return [
        {
          id,
          title: `awareness goes by ${attribute}, which ${whom}`,
          evidence: evidence(AWARENESS),
          nextStep: `Set node.attr.${attribute} on every data node.`,
        },
      ];
    }
    return values.length === 1
      ? [
          {
            id,
            title: `awareness goes by ${attribute}, and all nodes are in ${values[0]}`,
            evidence: evidence(AWARENESS),
            nextStep:
              'Spread the nodes over several zones: copies are all in one now.',
          },
        ]
      : [];
  });
  const forced = Object.keys(settings).flatMap((setting): Mistake[] => {
    const attribute = FORCED.exec(setting)?.[1];
    if (!attribute) return [];
    const there = valuesOf(configuration, attribute);
    const absent = listIn(settings[setting]).filter(v => !there.includes(v));
    return absent.length > 0
      ? [
          {
            id: `forced/${attribute}`,
            title: `awareness is forced for ${attribute} ${list(
              absent,
            )}, where no node is`,
            evidence: evidence(setting),
            nextStep:
              'Add nodes there, or take it from the values: some copies stay unassigned.',
          },
        ]
      : [];
  });
  return [...aware, ...forced];
}

/** Nodes that say they are in a zone which their Kubernetes cluster does not have. */
function zoneMistakes(
  configuration: ElasticsearchConfiguration,
  zones: string[],
): Mistake[] {
  if (zones.length === 0) return [];
  const names = new Set(
    configuration.nodeAttributes.flatMap(({ attributes }) =>
      Object.keys(attributes).filter(name => ZONE.test(name)),
    ),
  );
  return [...names].sort(compareText).flatMap(attribute => {
    const wrong = valuesOf(configuration, attribute).filter(
      value => !zones.includes(value),
    );
    return wrong.length > 0
      ? [
          {
            id: `zone/${attribute}`,
            title: `nodes say that they are in ${attribute} ${list(
              wrong,
            )}, which the cluster does not have`,
            evidence: `GET /_nodes: node.attr.${attribute}; the zones of the Kubernetes nodes are ${list(
              zones,
              5,
            )}.`,
            nextStep: `Set node.attr.${attribute} from the zone of the Kubernetes node.`,
          },
        ]
      : [];
  });
}

function listIn(value: string | undefined): string[] {
  if (!value) return [];
  return value
    .replace(/^\[|\]$/g, '')
    .split(',')
    .map(item => item.trim().replace(/^"|"$/g, ''))
    .filter(Boolean);
}
