import { Alert, Radio, RadioGroup, Select, Text } from '@backstage/ui';
import type { Fleet, Hub } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { plural, sourceErrors } from '../../format/words';
import { usePlacementSystems } from '../../queries/queries';
import { QueryState } from '../../ui/states';
import { FleetField } from '../FleetField';
import css from '../template.module.css';
import type { PlacementSystemFieldProps } from './schema';
import {
  partsOf,
  systemChoices,
  systemProblem,
  valueFor,
  type SystemChoice,
} from './systems';

/**
 * A field for how things get to members: what the hubs of the fleet have, and
 * what needs no hub. Reads the field `fleet` of the form.
 */
export const PlacementSystemField = (props: PlacementSystemFieldProps) => (
  <FleetField field={props} subject="What the fleet can place with">
    {fleet => <OfHubs {...props} fleet={fleet} />}
  </FleetField>
);

function OfHubs(props: PlacementSystemFieldProps & { fleet: Fleet }) {
  const query = usePlacementSystems(props.fleet.name);
  return (
    <QueryState query={query} loading="Loading the hubs" height={96}>
      {view => <Systems {...props} choices={systemChoices(view)} />}
    </QueryState>
  );
}

function Systems(
  props: PlacementSystemFieldProps & {
    fleet: Fleet;
    choices: SystemChoice[];
  },
) {
  const { choices, fleet, formData, schema, uiSchema, onChange } = props;
  const options = uiSchema['ui:options'] ?? {};
  const isDisabled = props.disabled || props.readonly;
  const { system, hub } = partsOf(formData);
  const chosen = choices.find(one => one.system === system);
  const problem = system && systemProblem(formData, choices, options);
  return (
    <>
      <RadioGroup
        label={schema.title ?? 'Placed by'}
        isRequired={props.required}
        isDisabled={isDisabled}
        validationBehavior="aria"
        isInvalid={props.rawErrors.length > 0}
        value={chosen ? chosen.system : ''}
        onChange={name => {
          const choice = choices.find(one => one.system === name);
          if (choice) onChange(valueFor(choice, options));
        }}
      >
        {choices.map(choice => (
          <SystemRadio key={choice.system} choice={choice} />
        ))}
      </RadioGroup>
      {choices.every(({ hubs }) => hubs.length === 0) && (
        <Text as="p" color="secondary">
          No hub of {fleet.title} places anything. Push the files yourself, or
          configure a hub of the fleet to have it place them.
        </Text>
      )}
      {options.hub && chosen && chosen.hubs.length > 1 && (
        <Select
          label={`Hub of ${chosen.title}`}
          isRequired
          validationBehavior="aria"
          isDisabled={isDisabled}
          options={chosen.hubs.map(({ name, title }) => ({
            value: name,
            label: title,
          }))}
          value={hub ?? null}
          onChange={name =>
            onChange({
              system: chosen.system,
              ...(name !== null && { hub: String(name) }),
            })
          }
        />
      )}
      {problem && <Alert status="warning" icon title={problem} />}
    </>
  );
}

function SystemRadio({ choice }: { choice: SystemChoice }) {
  return (
    <Radio value={choice.system} className={css.option}>
      <span>
        <strong>
          {choice.title}
          {choice.isLegacy && ' (legacy)'}
        </strong>
        <span className={css.note}>{choice.meaning}</span>
        {choice.hubs.map(hub => (
          <span key={hub.name} className={css.note}>
            {describeHub(hub)}
          </span>
        ))}
        <span className={css.note}>
          {plural(choice.placements, 'placement')} by it already
        </span>
        {choice.isLegacy && (
          <span className={css.note}>
            KubeFed is archived and gets no fixes: choose another one for what
            is new, and migrate with the template Migrate from KubeFed.
          </span>
        )}
      </span>
    </Radio>
  );
}

/** Where a hub is, and what could not be read of it. */
function describeHub({ title, member, sources }: Hub): string {
  const failed = sources.find(({ error }) => error)?.error;
  return `Hub ${title}, ${
    member ? `in the member ${member}` : 'in a cluster of its own'
  }${failed ? `; not read: ${sourceErrors[failed.code]}` : ''}`;
}
