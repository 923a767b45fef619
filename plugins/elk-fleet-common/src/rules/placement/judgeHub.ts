import type { Drift, PlacementOverride } from '../../generated/api';
import type { HubOverride } from '../../model/hubs';
import type { RuleOptions } from '../freshness';
import { lastReading, list } from '../words';
import { type Declared, objectName } from './context';
import { type Judgement, shown } from './judgement';
import { hubTarget } from './observedHub';
import { canonicalQuantity } from './quantities';
import type { Subject } from './subjects';

/** Where the hub says it. */
export function hubEvidence({
  reading,
  declaration,
}: Declared): Omit<Drift, 'kind' | 'message'> {
  return {
    cluster: hubTarget(reading.hub.name),
    object: objectName(declaration.evidence.object),
    path: declaration.evidence.path,
    declared: null,
    observed: null,
    observedAt: reading.observation?.observedAt ?? null,
  };
}

/** What a hub itself says of what it has placed, whether or not the member can be read. */
export function judgeHub(
  declared: Declared,
  options: RuleOptions,
): Judgement[] {
  const { reading, declaration } = declared;
  const title = reading.hub.title;
  if (!reading.fresh) return [unreadHub(declared, options)];
  const at = hubEvidence(declared);
  const words = list(declaration.messages);
  const told = words ? `: ${words}` : '';
  const found: Judgement[] = [];
  if (declaration.state === 'failed') {
    found.push({
      status: 'failed',
      reason: `${title} reports a failure${told}`,
    });
  }
  if (declaration.state === 'suspended') {
    found.push({
      status: 'suspended',
      reason: `${title} does not carry out changes, it is suspended`,
      drift: { kind: 'suspended', ...at },
    });
  }
  if (declaration.state === 'removing') {
    const reason = `${title} no longer places it there, it is being removed`;
    found.push({ status: 'pending', reason });
  }
  if (declaration.state === 'pending') {
    const reason = `${title} has not carried out the last change yet${told}`;
    found.push({ status: 'pending', reason });
  }
  if (declaration.stale) {
    found.push({
      status: 'pending',
      reason: `${title} has not caught up with the declaration`,
      drift: { kind: 'stale', ...at },
    });
  }
  return [...found, ...overrideJudgements(declared), ...healthOf(declared)];
}

function unreadHub({ reading }: Declared, options: RuleOptions): Judgement {
  const { observation, hub } = reading;
  const error = observation?.error;
  return {
    status: 'unknown',
    reason: `${hub.title} cannot be read, ${lastReading(
      observation?.observedAt,
      options.now,
    )}${error ? `: ${error.message}` : ''}`,
  };
}

function healthOf({ declaration, reading }: Declared): Judgement[] {
  const { health, messages } = declaration;
  const words = list(messages);
  if (health !== 'degraded') return [];
  const reason = `${reading.hub.title} reports it as degraded${
    words ? `: ${words}` : ''
  }`;
  return [{ status: 'not-ready', reason }];
}

function overrideJudgements(declared: Declared): Judgement[] {
  const at = hubEvidence(declared);
  return declared.declaration.overrides
    .filter(({ applied }) => applied === false)
    .map(({ path, value, from }) => ({
      status: 'drifted' as const,
      reason: `the override of ${path} by ${objectName(from)} has not arrived`,
      drift: {
        kind: 'override-not-applied' as const,
        ...at,
        object: objectName(from),
        path,
        declared: shown(value),
      },
    }));
}

/** Differences that the hub tells, or that somebody has made since its last write. */
export function judgeFields(
  { declaration, reading }: Declared,
  subject: Subject | undefined,
  at: Pick<Drift, 'cluster' | 'object' | 'observedAt'>,
  explained: boolean,
): Judgement[] {
  const { state, patch, messages, lastWrittenGeneration } = declaration;
  const { generation, managers = [] } = subject ?? {};
  if (state === 'out-of-sync' && !(explained && isExplained(patch))) {
    const words = list(messages);
    const reason = `${
      reading.hub.title
    } says that it differs from what is declared${words ? `: ${words}` : ''}`;
    const path = patchPaths(patch).join(', ') || null;
    const values = { declared: null, observed: patch ?? null };
    return [
      {
        status: 'drifted',
        reason,
        drift: { kind: 'field', ...at, path, ...values },
      },
    ];
  }
  if (
    lastWrittenGeneration === undefined ||
    generation === undefined ||
    lastWrittenGeneration >= generation ||
    declaration.retainsReplicas
  ) {
    return [];
  }
  return [
    {
      status: 'drifted',
      reason: `someone else${
        managers[0] ? ` (${managers[0]})` : ''
      } edited it after the last write of ${reading.hub.title}`,
      drift: {
        kind: 'field',
        ...at,
        path: 'metadata.generation',
        declared: `${lastWrittenGeneration}`,
        observed: `${generation}`,
      },
    },
  ];
}

/** Whether the patch is about what was compared anyway. */
function isExplained(patch: string | undefined): boolean {
  return patchPaths(patch).every(path =>
    /(replicas|count|image|version)$/.test(path),
  );
}

/** The paths of the fields in a merge patch; none when it is no such patch. */
function patchPaths(patch: string | undefined): string[] {
  if (!patch) return [];
  try {
    return leaves(JSON.parse(patch), []);
  } catch {
    return [];
  }
}

function leaves(value: unknown, path: string[]): string[] {
  if (typeof value !== 'object' || value === null) return [path.join('.')];
  return Object.entries(value).flatMap(([key, inner]) =>
    leaves(inner, [...path, key]),
  );
}

/** Overrides as a diff, each with whether what runs has it. */
export function overridesOf(
  { declaration }: Declared,
  subject: Subject | undefined,
): PlacementOverride[] {
  return declaration.overrides.map(override => ({
    path: override.path,
    op: override.op,
    before: json(override.before),
    value: override.op === 'remove' ? null : json(override.value),
    from: objectName(override.from),
    applied: override.applied ?? appliedIn(override, subject),
  }));
}

/** Whether the member's own object has the value; null when that cannot be told. */
function appliedIn(
  { path, op, value }: HubOverride,
  subject: Subject | undefined,
): boolean | null {
  if (!subject || op === 'remove') return null;
  const { replicas, resources } = subject.spec;
  if (path === '/spec/replicas' || path === '/spec/count') {
    return replicas === null ? null : replicas === value;
  }
  const [, part, resource] =
    /\/resources\/(requests|limits)\/([a-z]+)$/.exec(path) ?? [];
  const own = part && resources?.[part as 'requests' | 'limits'][resource];
  return own
    ? canonicalQuantity(own) === canonicalQuantity(String(value))
    : null;
}

function json(value: unknown): string | null {
  return value === undefined ? null : JSON.stringify(value);
}
