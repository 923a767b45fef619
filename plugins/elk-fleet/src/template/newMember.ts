import type {
  CostEstimate,
  Fleet,
  NewMember,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type { CostEstimateValue } from './schema';

function isObject(value: unknown) {
  return typeof value === 'object' && value !== null;
}

/** What the other fields of the form say of the new member. */
export interface NewMemberForm {
  fleet: string;
  name: string;
  region: string;
  provider: string;
  leaders: string[];
}

/**
 * Reads the fields `fleet`, `name`, `region`, `provider` and `leaders`; `region`
 * may be what the field `ElkFleetRegion` stores.
 */
export function readForm(formContext: unknown): NewMemberForm {
  const { formData } = (formContext ?? {}) as { formData?: unknown };
  const values = (formData ?? {}) as Record<string, unknown>;
  const text = (value: unknown) =>
    typeof value === 'string' ? value.trim() : '';
  const { leaders, region } = values;
  const place = (isObject(region) ? region : values) as Record<string, unknown>;
  return {
    fleet: text(values.fleet),
    name: text(values.name),
    region: text(place.region),
    provider: text(place.provider) || text(values.provider),
    leaders: (Array.isArray(leaders) ? leaders.map(text) : []).filter(Boolean),
  };
}

/** What is chosen in the field itself. */
export interface Choice {
  like: string;
  /** Names of indices as they were typed, between commas. */
  indices: string;
}

/** The new member as it is to be reckoned; undefined as long as it is like nobody. */
export function newMemberOf(
  form: NewMemberForm,
  fleet: Fleet,
  { like, indices }: Choice,
): NewMember | undefined {
  const members = new Set(fleet.items.map(({ name }) => name));
  if (!members.has(like)) return undefined;
  const leaders = form.leaders.filter(leader => members.has(leader));
  const patterns = new Set(indices.split(/[\s,]+/).filter(Boolean));
  return {
    // What is in the fleet already can't be added under the same name.
    name: form.name && !members.has(form.name) ? form.name : undefined,
    like,
    region: form.region,
    provider: form.provider || undefined,
    follow: leaders.flatMap(leader =>
      [...patterns].map(pattern => ({ leader, indices: pattern })),
    ),
  };
}

/** What was chosen when the form stored this. */
export function choiceOf(value: CostEstimateValue | undefined): Choice {
  const patterns = new Set(value?.follow?.map(({ indices }) => indices));
  return { like: value?.like ?? '', indices: [...patterns].join(', ') };
}

/** What the form stores; the amount is missing as long as it is not known. */
export function valueOf(
  member: NewMember | undefined,
  estimate: CostEstimate | undefined,
): CostEstimateValue | undefined {
  return (
    member && {
      like: member.like,
      ...(member.follow?.length && { follow: member.follow }),
      ...(estimate && {
        monthly: Math.round(estimate.difference.amount * 100) / 100,
        currency: estimate.currency,
      }),
    }
  );
}
