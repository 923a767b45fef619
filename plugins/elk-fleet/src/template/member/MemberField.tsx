import { Alert, Select, SelectItemText, Text } from '@backstage/ui';
import type {
  Fleet,
  Member,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { memberTone, memberWords } from '../../format/member';
import { MemberBadge, Known } from '../../ui/badges';
import { SimpleTable } from '../../ui/SimpleTable';
import { ToneIcon } from '../../ui/ToneShape';
import { FleetField } from '../FleetField';
import {
  memberChoices,
  memberProblems,
  namesOf,
  versionOf,
  type MemberChoice,
} from './choices';
import type { MemberFieldProps } from './schema';

const MANY = 15;

/** A field for members of the fleet that the field `fleet` of the form names. */
export const MemberField = (props: MemberFieldProps) => (
  <FleetField field={props} subject="Which members there are">
    {fleet => <Members {...props} fleet={fleet} />}
  </FleetField>
);

function Members(props: MemberFieldProps & { fleet: Fleet }) {
  const { fleet, formData, schema, uiSchema } = props;
  const options = uiSchema['ui:options'] ?? {};
  const { formData: form } = (props.formContext ?? {}) as {
    formData?: unknown;
  };
  const choices = memberChoices(fleet.items, options, versionOf(form));
  if (choices.length === 0) {
    return (
      <Text as="p" color="secondary">
        {fleet.title} has no member that could be chosen here.
      </Text>
    );
  }
  const names = namesOf(formData);
  const problems = memberProblems(formData, choices);
  const chosen = choices.filter(({ member }) => names.includes(member.name));
  const common = {
    label: schema.title ?? (options.multiple ? 'Members' : 'Member'),
    isRequired: props.required,
    isDisabled: props.disabled || props.readonly,
    // What is wrong is no reason for the browser to hold the form back.
    validationBehavior: 'aria' as const,
    isInvalid: props.rawErrors.length > 0 || problems.length > 0,
    search: choices.length > MANY || undefined,
    items: choices.map(choice => ({ ...choice, id: choice.member.name })),
    disabledKeys: choices
      .filter(({ unfit }) => unfit)
      .map(({ member }) => member.name),
    children: MemberItem,
  };
  return (
    <>
      {options.multiple ? (
        <Select
          {...common}
          selectionMode="multiple"
          value={names}
          onChange={keys => props.onChange(keys.map(String))}
        />
      ) : (
        <Select
          {...common}
          value={names[0] ?? null}
          onChange={key =>
            props.onChange(key === null ? undefined : String(key))
          }
        />
      )}
      {problems.map(problem => (
        <Alert key={problem} status="danger" icon title={problem} />
      ))}
      {chosen.length > 0 && <Chosen members={chosen} />}
    </>
  );
}

function MemberItem({ member, unfit }: MemberChoice & { id: string }) {
  return (
    <SelectItemText
      id={member.name}
      title={member.title}
      description={unfit ?? describe(member)}
      leadingIcon={<ToneIcon tone={memberTone(member)} />}
    />
  );
}

const versionText = ({ elasticsearch }: Member) =>
  elasticsearch?.version ?? 'unknown';
const licenceText = ({ elasticsearch }: Member) =>
  elasticsearch?.license?.type ?? 'unknown';

function describe(member: Member) {
  return [
    member.regionName ?? member.region,
    memberWords(member),
    `version ${versionText(member)}`,
    `licence ${licenceText(member)}`,
  ].join(' · ');
}

function Chosen(props: { members: MemberChoice[] }) {
  return (
    <SimpleTable
      label="Chosen members"
      columns={['Member', 'Region', 'Health', 'Version', 'Licence']}
      rows={props.members.map(({ member }) => ({
        id: member.name,
        cells: [
          member.title,
          member.regionName ?? member.region,
          <MemberBadge member={member} />,
          <Known text={versionText(member)} />,
          <Known text={licenceText(member)} />,
        ],
      }))}
    />
  );
}
