import { Select, TextField } from '@backstage/ui';
import type { Fleet } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { useState } from 'react';
import { FleetField, Missing } from './FleetField';
import {
  choiceOf,
  newMemberOf,
  readForm,
  valueOf,
  type Choice,
  type NewMemberForm,
} from './newMember';
import { NewMemberEstimate } from './NewMemberEstimate';
import type { CostEstimateProps } from './schema';
import { useNewMemberEstimate } from './useNewMemberEstimate';
import { useStored } from './useStored';

const SUBJECT = 'What it would cost';

/**
 * A field for a template that registers a member: what the new region would cost
 * a month if it were like a member that is there already. Reads the fields
 * `fleet`, `name`, `region`, `provider` and `leaders` of the form.
 */
export const CostEstimateField = (props: CostEstimateProps) => {
  const form = readForm(props.formContext);
  return (
    <FleetField field={props} subject={SUBJECT}>
      {fleet =>
        form.region ? (
          <Reckoning {...props} form={form} fleet={fleet} />
        ) : (
          <Missing subject={SUBJECT} what="region" />
        )
      }
    </FleetField>
  );
};

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
