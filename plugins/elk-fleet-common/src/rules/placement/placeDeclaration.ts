import { componentEntityRef } from '../../entities';
import type { Component, Placement } from '../../generated/api';
import {
  errorOf,
  isFresh,
  type ObservedMember,
  type RuleOptions,
} from '../freshness';
import { type Declared, objectName, type PlacementContext } from './context';
import { hubEvidence, judgeHub, overridesOf } from './judgeHub';
import { concludeFrom, type Judgement } from './judgement';
import { judgeRivals } from './judgeOwnership';
import { type Ownership, ownershipOf } from './owners';
import { hubNumbers, judgeByHub } from './placeObject';
import { rowOf } from './rowNames';

const ECK: Record<string, Component> = {
  Elasticsearch: 'elasticsearch',
  Kibana: 'kibana',
  Logstash: 'logstash',
  Beat: 'beats',
  Agent: 'agent',
};

const WORKLOADS = ['StatefulSet', 'Deployment', 'DaemonSet'];

/** The placement of what hubs declare and the member does not show. */
export function placeDeclaration(
  member: ObservedMember,
  items: Declared[],
  options: RuleOptions,
  context: PlacementContext | undefined,
): Placement[] {
  const { reading, declaration } = items[0];
  const component = componentOf(items);
  // What is no longer wanted and not there is in order.
  if (!component || declaration.state === 'removing') return [];
  const { kind, name, namespace = '' } = declaration.object;
  const ownership = ownershipOf(
    { kind, name, namespace },
    items,
    { system: reading.system as Placement['system'] },
    context,
  );
  const source = sourceOf(member, kind);
  const { replicas = null, version = null, unknownBecause } = declaration;
  const told = isComplete(source, options) ? undefined : hubNumbers(items[0]);
  const found = {
    declared: {
      replicas,
      version,
      ...((replicas === null || version === null) && {
        unknownBecause: unknownBecause ?? 'in Git',
      }),
    },
    observed: told ?? { replicas: null, readyReplicas: null, versions: [] },
    replicasBy: null,
  };
  const judged = concludeFrom([
    ...judge(member, items[0], found, options),
    ...(reading.fresh ? judgeBoth(items[0], ownership) : []),
  ]);
  return [
    {
      id: `${member.name}/${kind}/${namespace}/${name}`,
      row: rowOf({ kind, name, component, roles: declaration.roles }),
      member: member.name,
      component,
      name,
      namespace,
      kind,
      system: ownership.system,
      placedBy: ownership.placedBy,
      roles: [...(declaration.roles ?? [])].sort(),
      ...found,
      overrides: overridesOf(items[0], undefined),
      ...judged,
      entityRef: componentEntityRef({
        fleet: member.fleet,
        member: member.name,
        component,
        namespace,
        name,
      }),
      observedAt:
        (told || !reading.fresh ? reading.observation : source)?.observedAt ??
        null,
      error: reading.fresh
        ? errorOf(source)
        : errorOf(reading.observation) ?? errorOf(source),
    },
  ];
}

function judge(
  member: ObservedMember,
  primary: Declared,
  found: Pick<Placement, 'declared' | 'observed' | 'replicasBy'>,
  options: RuleOptions,
): Judgement[] {
  const { declaration, reading } = primary;
  const hub = judgeHub(primary, options);
  if (!reading.fresh) return hub;
  const { kind } = declaration.object;
  const source = sourceOf(member, kind);
  if (isComplete(source, options)) {
    const waits = ['pending', 'suspended'].includes(declaration.state);
    return waits ? hub : [missing(primary, source?.observedAt), ...hub];
  }
  if (found.observed.via === 'hub') {
    return [...judgeByHub(kind, primary, found), ...hub];
  }
  if (declaration.state === 'missing' || declaration.health === 'missing') {
    return [missing(primary, undefined), ...hub];
  }
  const reason = `${reading.hub.title} declares it, and what runs in ${member.name} cannot be read`;
  return [
    {
      status: 'unknown',
      reason,
      drift: { kind: 'declared-only', ...hubEvidence(primary) },
    },
    ...hub,
  ];
}

function judgeBoth(primary: Declared, ownership: Ownership): Judgement[] {
  const { cluster, object, observedAt } = hubEvidence(primary);
  return judgeRivals(ownership, { cluster, object, observedAt });
}

/** Seen in the member itself, or told by the hub. */
function missing(primary: Declared, observedAt: string | undefined): Judgement {
  const { declaration, reading, target } = primary;
  const object = objectName(declaration.object);
  const evidence = hubEvidence(primary);
  return {
    status: 'drifted',
    reason: `${reading.hub.title} declares it, and it is not there`,
    drift: {
      kind: 'missing',
      ...evidence,
      ...(observedAt !== undefined && {
        cluster: target,
        object,
        path: null,
        observedAt,
      }),
      declared: object,
      observed: null,
    },
  };
}

function componentOf(items: Declared[]): Component | undefined {
  const { kind, name } = items[0].declaration.object;
  const told = items.find(({ declaration }) => declaration.component);
  if (told) return told.declaration.component;
  if (ECK[kind]) return ECK[kind];
  if (!WORKLOADS.includes(kind)) return undefined;
  const word = Object.values(ECK).find(component => name.includes(component));
  return (
    word ??
    (/(file|metric|heart|packet|audit)beat/.test(name) ? 'beats' : undefined)
  );
}

function sourceOf({ observations }: ObservedMember, kind: string) {
  if (ECK[kind]) return observations['kubernetes.eck'];
  return WORKLOADS.includes(kind)
    ? observations['kubernetes.workloads']
    : undefined;
}

/** Only a full list shows that something is not there. */
function isComplete(
  source: ReturnType<typeof sourceOf>,
  options: RuleOptions,
): boolean {
  return isFresh(source, options) && source?.value?.partial.length === 0;
}
