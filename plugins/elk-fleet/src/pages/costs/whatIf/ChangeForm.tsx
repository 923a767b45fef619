import { Button, NumberField, Select, TextField } from '@backstage/ui';
import type {
  CostChange,
  Fleet,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { useState, type FormEvent } from 'react';
import {
  changeOf,
  changeSpecs,
  numberFields,
  problemsOf,
  type ChangeType,
  type Draft,
  type FieldName,
} from './changes';
import { WorkloadSelect } from './WorkloadSelect';
import css from './whatIf.module.css';

const types = Object.entries(changeSpecs).map(([value, { label }]) => ({
  value,
  label,
}));

const tiers = ['hot', 'warm', 'cold', 'frozen'].map(value => ({
  value,
  label: value,
}));

const MANY = 15;

type FieldSpec = (typeof changeSpecs)[ChangeType]['fields'][number];

/** One change: what it is, and what that takes. */
export const ChangeForm = (props: {
  fleet: Fleet;
  onAdd: (change: CostChange) => void;
}) => {
  const [type, setType] = useState<ChangeType>('replicas');
  const [draft, setDraft] = useState<Draft>({});
  const [isTried, setTried] = useState(false);
  const problems = problemsOf(type, draft);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (Object.keys(problems).length > 0) {
      setTried(true);
      return;
    }
    props.onAdd(changeOf(type, draft));
    // The next change is often one of the same member.
    setDraft({ member: draft.member });
    setTried(false);
  };
  return (
    <form
      className={css.form}
      onSubmit={submit}
      aria-label="A change"
      noValidate
    >
      <div className={css.fields}>
        <Select
          label="Change"
          size="small"
          options={types}
          value={type}
          onChange={value => {
            setType(value as ChangeType);
            setTried(false);
          }}
        />
        {changeSpecs[type].fields.map(field => (
          <ChangeField
            key={`${type}/${field.name}`}
            field={field}
            fleet={props.fleet}
            member={draft.member}
            value={draft[field.name]}
            problem={isTried ? problems[field.name] : undefined}
            onChange={value => setDraft(withValue(draft, field.name, value))}
          />
        ))}
      </div>
      <Button type="submit" variant="primary" size="small">
        Add the change
      </Button>
    </form>
  );
};

/** Of another member there are other workloads. */
function withValue(
  draft: Draft,
  name: FieldName,
  value: string | number,
): Draft {
  const { workload, ...rest } = draft;
  return name === 'member' && value !== draft.member
    ? { ...rest, member: value }
    : { ...draft, [name]: value };
}

function ChangeField(props: {
  field: FieldSpec;
  fleet: Fleet;
  /** That is chosen, if one is. */
  member: string | number | undefined;
  value: string | number | undefined;
  problem: string | undefined;
  onChange: (value: string | number) => void;
}) {
  const { field, fleet, value, problem, onChange } = props;
  const { name, label, hint, example, isOptional } = field;
  const common = {
    label,
    size: 'small' as const,
    placeholder: example,
    secondaryLabel: hint ?? (isOptional ? 'optional' : undefined),
    validationBehavior: 'aria' as const,
    validate: () => problem,
  };
  if (name === 'workload') {
    return (
      <WorkloadSelect
        {...common}
        fleet={fleet.name}
        member={props.member ? String(props.member) : undefined}
        value={value ? String(value) : ''}
        onChange={onChange}
      />
    );
  }
  if (name === 'member' || name === 'leader' || name === 'tier') {
    const options =
      name === 'tier'
        ? tiers
        : fleet.items.map(one => ({ value: one.name, label: one.title }));
    return (
      <Select
        {...common}
        options={options}
        search={options.length > MANY || undefined}
        // Null would be taken as not to be judged.
        value={value ? String(value) : ''}
        onChange={chosen => onChange(chosen ? String(chosen) : '')}
      />
    );
  }
  if (numberFields.includes(name)) {
    return (
      <NumberField
        {...common}
        minValue={0}
        maxValue={name === 'replicas' ? 10_000 : undefined}
        step={name === 'replicas' || name === 'days' ? 1 : undefined}
        formatOptions={{ maximumFractionDigits: 6 }}
        value={typeof value === 'number' ? value : NaN}
        onChange={onChange}
      />
    );
  }
  return (
    <TextField
      {...common}
      value={value === undefined ? '' : String(value)}
      onChange={onChange}
    />
  );
}
