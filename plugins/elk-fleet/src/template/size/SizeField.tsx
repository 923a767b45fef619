import { Alert, Checkbox, Text } from '@backstage/ui';
import type { Fleet } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { useState } from 'react';
import { FleetField, Missing } from '../FleetField';
import { readForm, type NewMemberForm } from '../newMember';
import { NewMemberEstimate } from '../NewMemberEstimate';
import css from '../template.module.css';
import { useNewMemberEstimate } from '../useNewMemberEstimate';
import { useStored } from '../useStored';
import { checkSize, type SizeCheck } from './checkSize';
import { Cell, countOf, countText } from './Cell';
import { NodeSetsTable } from './NodeSetsTable';
import { plannedMember } from './planned';
import { small } from './presets';
import type { KibanaSize, SizeFieldProps, SizeValue } from './schema';
import own from './size.module.css';
import { StartFrom } from './StartFrom';

/**
 * A field for how large Elasticsearch and Kibana are to be, with what that costs
 * a month. Reads the fields `fleet`, `name`, `region` and `provider` of the form.
 */
export const SizeField = (props: SizeFieldProps) => (
  <FleetField field={props} subject="How large others are, and what it costs,">
    {fleet => <Editor {...props} fleet={fleet} />}
  </FleetField>
);

/** What is edited; what it costs is no part of it. */
const draftOf = ({ nodeSets, kibana, like }: SizeValue): SizeValue => ({
  nodeSets,
  ...(kibana && { kibana }),
  ...(like && { like }),
});

/** The form itself puts an empty node set where the schema asks for one. */
const isFilledIn = (value: SizeValue | undefined): value is SizeValue =>
  Boolean(value?.nodeSets?.length) &&
  value!.nodeSets.every(({ name, roles }) => name && roles?.length);

function Editor(props: SizeFieldProps & { fleet: Fleet }) {
  const { fleet, formData, schema, uiSchema, onChange } = props;
  const isDisabled = props.disabled || props.readonly;
  const [draft, setDraft] = useState(() =>
    draftOf(isFilledIn(formData) ? formData : small),
  );
  const check = checkSize(draft);
  const form = readForm(props.formContext);
  const member = plannedMember(form, fleet, draft);
  const currency = uiSchema['ui:options']?.currency;
  const estimate = useNewMemberEstimate(fleet.name, member, currency);
  const known =
    member && estimate.isSettled && !estimate.query.isPlaceholderData
      ? estimate.query.data
      : undefined;
  useStored(
    {
      ...draft,
      ...(known && {
        pricesOf: member?.like,
        monthly: Math.round(known.difference.amount * 100) / 100,
        currency: known.currency,
      }),
    },
    onChange,
  );
  return (
    <div className={css.beside}>
      <div className={own.edit}>
        {schema.title && (
          <Text as="p" weight="bold">
            {schema.title}
          </Text>
        )}
        <StartFrom
          fleet={fleet}
          isDisabled={isDisabled}
          onStart={size => setDraft(draftOf(size))}
        />
        <NodeSetsTable
          nodeSets={draft.nodeSets}
          problems={check.nodeSets}
          isDisabled={isDisabled}
          onChange={nodeSets => setDraft({ ...draft, nodeSets })}
        />
        <Kibana
          kibana={draft.kibana}
          problems={check.kibana}
          isDisabled={isDisabled}
          onChange={kibana => setDraft(draftOf({ ...draft, kibana }))}
        />
        <Notes check={check} />
      </div>
      <div className={css.stack}>
        {member ? (
          <NewMemberEstimate {...estimate} />
        ) : (
          <NoEstimate form={form} fleet={fleet} />
        )}
      </div>
    </div>
  );
}

function Kibana(props: {
  kibana: KibanaSize | undefined;
  problems: SizeCheck['kibana'];
  isDisabled?: boolean;
  onChange: (kibana: KibanaSize | undefined) => void;
}) {
  const { kibana, problems, isDisabled, onChange } = props;
  return (
    <>
      <Checkbox
        isSelected={Boolean(kibana)}
        isDisabled={isDisabled}
        onChange={isWanted => onChange(isWanted ? small.kibana : undefined)}
      >
        Kibana
      </Checkbox>
      {kibana && (
        <div className={own.kibana}>
          <Cell
            isLabelled
            label="Instances of Kibana"
            value={countText(kibana.count)}
            problem={problems.count}
            isDisabled={isDisabled}
            onChange={text => onChange({ ...kibana, count: countOf(text) })}
          />
          <Cell
            isLabelled
            label="CPU of Kibana"
            value={kibana.cpu}
            problem={problems.cpu}
            isDisabled={isDisabled}
            onChange={cpu => onChange({ ...kibana, cpu: cpu.trim() })}
          />
          <Cell
            isLabelled
            label="Memory of Kibana"
            value={kibana.memory}
            problem={problems.memory}
            isDisabled={isDisabled}
            onChange={memory => onChange({ ...kibana, memory: memory.trim() })}
          />
        </div>
      )}
    </>
  );
}

function Notes({ check }: { check: SizeCheck }) {
  return (
    <>
      {check.problems.map(problem => (
        <Alert key={problem} status="danger" icon title={problem} />
      ))}
      {check.hints.length > 0 && (
        <ul className={own.hints} aria-label="Hints">
          {check.hints.map(hint => (
            <li key={hint}>{hint}</li>
          ))}
        </ul>
      )}
    </>
  );
}

function NoEstimate(props: { form: NewMemberForm; fleet: Fleet }) {
  if (!props.form.region) {
    return <Missing subject="What it would cost" what="region" />;
  }
  return (
    <Text as="p" color="secondary">
      {props.fleet.items.length === 0
        ? `What it would cost is not known: ${props.fleet.title} has no member to take prices from.`
        : 'What it would cost is shown as soon as every cell is right.'}
    </Text>
  );
}
