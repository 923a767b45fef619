import type { Placement, PlacementOwner } from '../../generated/api';
import {
  errorOf,
  isFresh,
  type ObservedMember,
  type RuleOptions,
} from '../freshness';
import { lastReading } from '../words';
import type { Declared, PlacementContext } from './context';
import { hubEvidence, judgeFields, judgeHub, overridesOf } from './judgeHub';
import { concludeFrom, type Judgement } from './judgement';
import { type Compared, evidenceAt, judgeMember, pathsOf } from './judgeMember';
import { judgeOwnership } from './judgeOwnership';
import { ownershipOf } from './owners';
import { replicaControlOf } from './replicaControl';
import type { Subject } from './subjects';

/** The placement of an object that a member shows, with what hubs want of it. */
export function placeObject(
  member: ObservedMember,
  subject: Subject,
  items: Declared[],
  options: RuleOptions,
  context: PlacementContext | undefined,
): Placement {
  const { identity, marked, source } = subject;
  const owner = eckOwner(subject);
  const ownership = ownershipOf(
    marked,
    items,
    { system: subject.system, ...(owner && { owner }) },
    context,
  );
  const { primary, placedBy, system } = ownership;
  const fresh = isFresh(source, options);
  const told = fresh ? undefined : hubNumbers(primary);
  const found = {
    declared: declaredOf(subject, primary),
    observed: told ?? subject.observed,
    replicasBy: replicaControlOf(member, marked, options.now),
  };
  const judgements = fresh
    ? judgeFresh(subject, primary, found)
    : judgeUnread(subject, primary, found, options);
  const { status, reasons, drift } = concludeFrom(
    [
      ...judgements,
      ...(primary ? judgeHub(primary, options) : []),
      ...(fresh ? judgeOwnership(subject, ownership, context) : []),
    ],
    fresh ? subject.signals.notes : [],
  );
  return {
    ...identity,
    system,
    placedBy,
    roles: subject.roles,
    ...found,
    overrides: primary ? overridesOf(primary, subject) : [],
    drift,
    status,
    reasons,
    observedAt:
      (told ? primary?.reading.observation : source)?.observedAt ?? null,
    error: errorOf(source),
  };
}

type Found = Pick<Placement, 'declared' | 'observed' | 'replicasBy'>;

function judgeFresh(
  subject: Subject,
  primary: Declared | undefined,
  found: Found,
): Judgement[] {
  const counts = primary?.reading.fresh ? primary.declaration : undefined;
  const { signals, stale, spec, identity } = subject;
  const at = evidenceAt(subject);
  const busy =
    signals.busy ||
    counts?.stale ||
    counts?.state === 'pending' ||
    counts?.health === 'progressing';
  const own = judgeMember({
    ...found,
    // What a hub declared that cannot be read now may be over.
    declared: counts ? found.declared : spec,
    signals: { ...signals, busy: Boolean(busy) },
    stale,
    at,
    paths: pathsOf(identity.kind),
  });
  const explained = own.some(({ drift }) =>
    ['version', 'replicas'].includes(drift?.kind ?? ''),
  );
  const scaled = found.replicasBy
    ? { ...subject, generation: undefined }
    : subject;
  return counts
    ? [...own, ...judgeFields(primary!, scaled, at, explained)]
    : own;
}

/** What cannot be read now is unknown, unless a hub tells of it. */
function judgeUnread(
  { identity, source }: Subject,
  primary: Declared | undefined,
  found: Found,
  options: RuleOptions,
): Judgement[] {
  const error = errorOf(source);
  const reason = `Kubernetes cannot be read, ${lastReading(
    source?.observedAt,
    options.now,
  )}${error ? `: ${error.message}` : ''}`;
  return found.observed.via === 'hub' && primary
    ? [{ reason }, ...judgeByHub(identity.kind, primary, found)]
    : [{ status: 'unknown', reason }];
}

/** Judges by the numbers that a hub tells. */
export function judgeByHub(
  kind: string,
  primary: Declared,
  found: Found,
): Judgement[] {
  const at: Compared['at'] = hubEvidence(primary);
  const { cluster, object, observedAt } = at;
  const busy =
    primary.declaration.stale || primary.declaration.health === 'progressing';
  const evidence = { cluster, object, observedAt };
  const own = judgeMember({
    ...found,
    signals: { busy, notes: [] },
    stale: false,
    at: evidence,
    paths: pathsOf(kind),
  });
  const explained = own.some(({ drift }) => drift?.kind === 'replicas');
  return [...own, ...judgeFields(primary, undefined, evidence, explained)];
}

/** What a hub that can be read tells of the running object; undefined when it tells nothing. */
export function hubNumbers(
  primary: Declared | undefined,
): Placement['observed'] | undefined {
  const told = primary?.reading.fresh
    ? primary.declaration.observed
    : undefined;
  return told && (told.replicas ?? told.readyReplicas) !== undefined
    ? {
        replicas: told.replicas ?? null,
        readyReplicas: told.readyReplicas ?? null,
        versions: [],
        via: 'hub',
      }
    : undefined;
}

/** What the hub declares; where it says that this is applied, the object tells the rest. */
function declaredOf(
  { spec }: Subject,
  primary: Declared | undefined,
): Placement['declared'] {
  if (!primary || primary.declaration.state === 'removing') return spec;
  const { replicas, version, state, unknownBecause } = primary.declaration;
  const applied = state === 'applied' && primary.reading.fresh;
  const declared = {
    replicas: replicas ?? (applied ? spec.replicas : null),
    version: version ?? (applied ? spec.version : null),
    ...(spec.resources && { resources: spec.resources }),
  };
  const unknown =
    (declared.replicas === null && spec.replicas !== null) ||
    (declared.version === null && spec.version !== null);
  return unknown
    ? { ...declared, unknownBecause: unknownBecause ?? 'in Git' }
    : declared;
}

/** The resource of an operator stands for what the operator makes of it. */
function eckOwner({ system, identity }: Subject): PlacementOwner | undefined {
  const { kind, namespace, name } = identity;
  return system === 'eck'
    ? { system, hub: null, kind, namespace, name, url: null }
    : undefined;
}
