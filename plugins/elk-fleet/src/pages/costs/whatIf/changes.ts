import type { CostChange } from '@elk-fleet/backstage-plugin-elk-fleet-common';

export type ChangeType = CostChange['type'];

/** The fields of a change beside its type that can be filled in here; a workload is three of them at once. */
export type FieldName =
  | Exclude<keyof CostChange, 'type' | 'kind' | 'namespace' | 'workloads'>
  | 'workload';

interface Field {
  name: FieldName;
  label: string;
  /** Said beside the label. */
  hint?: string;
  /** Shown as long as nothing is filled in. */
  example?: string;
  isOptional?: boolean;
}

interface ChangeSpec {
  label: string;
  fields: Field[];
}

const member: Field = { name: 'member', label: 'Member', example: 'Choose' };
const indices: Field = {
  name: 'indices',
  label: 'Indices',
  example: 'logs-*',
};
const region: Field = {
  name: 'region',
  label: 'Region',
  example: 'eu-west-1',
};
const provider: Field = {
  name: 'provider',
  label: 'Provider',
  example: 'aws',
  isOptional: true,
};

/** What can be changed, and what that takes. */
export const changeSpecs: Record<ChangeType, ChangeSpec> = {
  replicas: {
    label: 'Change replicas',
    fields: [
      member,
      { name: 'workload', label: 'Workload' },
      { name: 'replicas', label: 'Replicas' },
    ],
  },
  tier: {
    label: 'Move indices to a tier',
    fields: [
      member,
      indices,
      { name: 'tier', label: 'Tier', example: 'Choose' },
    ],
  },
  retention: {
    label: 'Keep data longer or shorter',
    fields: [member, indices, { name: 'days', label: 'Days to keep' }],
  },
  follow: {
    label: 'Follow indices',
    fields: [
      { ...member, label: 'Follower' },
      { ...member, name: 'leader', label: 'Leader' },
      indices,
    ],
  },
  unfollow: {
    label: 'Stop following indices',
    fields: [{ ...member, label: 'Follower' }, indices],
  },
  region: {
    label: 'Move a member to a region',
    fields: [member, region, provider],
  },
  prices: {
    label: 'Change prices',
    fields: [
      { ...member, example: 'All members', isOptional: true },
      {
        name: 'cpuHour',
        label: 'Core-hour',
        hint: 'USD',
        isOptional: true,
      },
      {
        name: 'memoryGibHour',
        label: 'Memory, GiB-hour',
        hint: 'USD',
        isOptional: true,
      },
      {
        name: 'storageGibMonth',
        label: 'Storage, GiB-month',
        hint: 'USD',
        isOptional: true,
      },
    ],
  },
  'add-member': {
    label: 'Add a member',
    fields: [
      { ...member, label: 'Like which member' },
      region,
      provider,
      {
        name: 'name',
        label: 'Name',
        example: 'that of the region',
        isOptional: true,
      },
    ],
  },
  'remove-member': { label: 'Remove a member', fields: [member] },
};

export const numberFields: FieldName[] = [
  'replicas',
  'days',
  'cpuHour',
  'memoryGibHour',
  'storageGibMonth',
];

const prices: FieldName[] = ['cpuHour', 'memoryGibHour', 'storageGibMonth'];

/** What is filled in so far. */
export type Draft = Partial<Record<FieldName, string | number>>;

/** What is missing or makes no sense, by field. */
export function problemsOf(
  type: ChangeType,
  draft: Draft,
): Partial<Record<FieldName, string>> {
  const problems: Partial<Record<FieldName, string>> = {};
  for (const { name, isOptional } of changeSpecs[type].fields) {
    const value = draft[name];
    if (isMissing(value)) {
      if (!isOptional) problems[name] = 'Is needed';
    } else if (name === 'indices' && /[\s,]/.test(String(value))) {
      problems[name] = 'Is one name, without commas or spaces';
    }
  }
  if (type === 'prices' && prices.every(name => isMissing(draft[name]))) {
    problems.cpuHour = 'One price at least is needed';
  }
  if (type === 'follow' && draft.leader && draft.leader === draft.member) {
    problems.leader = 'Is the follower itself';
  }
  return problems;
}

function isMissing(value: string | number | undefined): boolean {
  return typeof value === 'number'
    ? Number.isNaN(value)
    : !value || value.trim() === '';
}

/** The change that a draft without problems describes. */
export function changeOf(type: ChangeType, draft: Draft): CostChange {
  const entries = changeSpecs[type].fields.flatMap(({ name }) => {
    const value = draft[name];
    if (isMissing(value)) return [];
    if (name === 'workload') {
      return Object.entries(workloadOf(String(value)));
    }
    return [[name, typeof value === 'string' ? value.trim() : value]];
  });
  return { type, ...Object.fromEntries(entries) };
}

type Workload = Required<Pick<CostChange, 'kind' | 'namespace' | 'name'>>;

/** The value of a workload in a draft: `StatefulSet/elastic/logs-es-hot`. */
export const workloadValue = ({ kind, namespace, name }: Workload): string =>
  [kind, namespace, name].join('/');

function workloadOf(value: string): Workload {
  const [kind, namespace, name] = value.split('/');
  return { kind, namespace, name };
}

const MOST = 50;

/** The changes of an address; what is none is left out. */
export function parseChanges(text: string): CostChange[] {
  try {
    const parsed: unknown = JSON.parse(text);
    return Array.isArray(parsed) ? parsed.filter(isChange).slice(0, MOST) : [];
  } catch {
    return [];
  }
}

function isChange(value: unknown): value is CostChange {
  const type = (value as CostChange | null)?.type;
  return typeof type === 'string' && type in changeSpecs;
}

/** A change in a few words: `Move indices to a tier: us-east-1, logs-*, cold`. */
export function changeWords(change: CostChange): string {
  const { label, fields } = changeSpecs[change.type];
  const values = fields.flatMap(({ name, label: field }) => {
    const value =
      name === 'workload' ? `${change.namespace}/${change.name}` : change[name];
    if (value === undefined) return [];
    return typeof value === 'number'
      ? `${field.toLocaleLowerCase()} ${value}`
      : value;
  });
  return `${label}: ${values.join(', ')}`;
}
