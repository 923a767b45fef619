import { Box, Select, Text, TextField } from '@backstage/ui';
import { ScaffolderField } from '@backstage/plugin-scaffolder-react/alpha';
import type { Fleet } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { useEffect, useRef, useState } from 'react';
import { QueryProvider, useFleet } from '../queries/queries';
import { QueryState } from '../ui/states';
import {
  choiceOf,
  newMemberOf,
  readForm,
  valueOf,
  type Choice,
  type NewMemberForm,
} from './newMember';
import { NewMemberEstimate } from './NewMemberEstimate';
import type { CostEstimateProps, CostEstimateValue } from './schema';
import css from './template.module.css';
import { useNewMemberEstimate } from './useNewMemberEstimate';

/**
 * A field for a template that registers a member: what the new region would cost
 * a month if it were like a member that is there already. Reads the fields
 * `fleet`, `name`, `region`, `provider` and `leaders` of the form.
 */
export const CostEstimateField = (props: CostEstimateProps) => (
  <QueryProvider>
    <ScaffolderField
      rawDescription={props.schema.description}
      rawErrors={props.rawErrors}
      errors={props.errors}
      required={props.required}
      disabled={props.disabled}
    >
      {/* The inputs have no border: they show by what they lie on. */}
      <Box bg="neutral" className={css.field}>
        <FieldOfFleet {...props} />
      </Box>
    </ScaffolderField>
  </QueryProvider>
);

function FieldOfFleet(props: CostEstimateProps) {
  const form = readForm(props.formContext);
  const query = useFleet(form.fleet);
  if (!form.fleet || !form.region) {
    return (
      <Text as="p" color="secondary">
        What it would cost depends on the {form.fleet ? 'region' : 'fleet'},
        which is not filled in yet.
      </Text>
    );
  }
  return (
    <QueryState query={query} loading="Loading the members" height={64}>
      {fleet => <Reckoning {...props} form={form} fleet={fleet} />}
    </QueryState>
  );
}

function Reckoning(
  props: CostEstimateProps & { form: NewMemberForm; fleet: Fleet },
) {
  const { form, fleet, formData, onChange, uiSchema } = props;
  const [choice, setChoice] = useState(() => choiceOf(formData));
  const member = newMemberOf(form, fleet, choice);
  const { query, isSettled } = useNewMemberEstimate(
    fleet.name,
    member,
    uiSchema['ui:options']?.currency,
  );
  useStored(valueOf(member, isSettled ? query.data : undefined), onChange);
  return (
    <>
      <ChoiceFields
        {...{ form, fleet, choice }}
        isDisabled={props.disabled || props.readonly}
        onChange={setChoice}
      />
      {member && <NewMemberEstimate query={query} isSettled={isSettled} />}
    </>
  );
}

/** Keeps a value in the form. */
function useStored(
  value: CostEstimateValue | undefined,
  onChange: CostEstimateProps['onChange'],
) {
  // The form has another function at every rendering.
  const store = useRef(onChange);
  store.current = onChange;
  const text = JSON.stringify(value);
  useEffect(() => {
    store.current(text === undefined ? undefined : JSON.parse(text));
  }, [text]);
}

const MANY = 15;
// No member can be called so.
const NONE = '-';

function ChoiceFields(props: {
  form: NewMemberForm;
  fleet: Fleet;
  choice: Choice;
  isDisabled?: boolean;
  onChange: (choice: Choice) => void;
}) {
  const { form, fleet, choice, isDisabled, onChange } = props;
  const isMember = (name: string) =>
    fleet.items.some(member => member.name === name);
  const leaders = form.leaders.filter(isMember);
  return (
    <>
      <Select
        label="Sized like"
        description="As many nodes, as much data, and what that member follows"
        isDisabled={isDisabled}
        search={fleet.items.length > MANY || undefined}
        options={[
          { value: NONE, label: 'No estimate' },
          ...fleet.items.map(({ name, title }) => ({
            value: name,
            label: title,
          })),
        ]}
        value={isMember(choice.like) ? choice.like : NONE}
        onChange={like =>
          onChange({ ...choice, like: like === NONE ? '' : String(like ?? '') })
        }
      />
      {leaders.length > 0 && isMember(choice.like) && (
        <TextField
          label={`Indices that it is to copy of ${leaders.join(', ')}`}
          description="Beyond what the chosen member copies, for example logs-*, metrics-*; without any, nothing more is reckoned"
          isDisabled={isDisabled}
          value={choice.indices}
          onChange={indices => onChange({ ...choice, indices })}
        />
      )}
    </>
  );
}
