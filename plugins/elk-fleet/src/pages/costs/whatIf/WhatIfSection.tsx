import { ButtonIcon, Text } from '@backstage/ui';
import type {
  CostChange,
  Fleet,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { RiCloseLine } from '@remixicon/react';
import { useMemo } from 'react';
import { useCostEstimate } from '../../../queries/costQueries';
import { useUrlState } from '../../../queries/useUrlState';
import { Panel } from '../../../ui/Panel';
import { TextButton } from '../../../ui/TextButton';
import { CostState } from '../CostState';
import { Toolbar } from '../Toolbar';
import { useCostChoice } from '../useCostChoice';
import { ChangeForm } from './ChangeForm';
import { changeWords, parseChanges } from './changes';
import { EstimateResult } from './EstimateResult';
import css from './whatIf.module.css';

/**
 * What a month would cost after some changes. They live in the address, so that
 * a plan can be shared.
 */
export const WhatIfSection = ({ fleet }: { fleet: Fleet }) => {
  const { get, set } = useUrlState();
  const { currency } = useCostChoice();
  const text = get('changes');
  const changes = useMemo(() => parseChanges(text), [text]);
  const query = useCostEstimate(fleet.name, changes, currency);
  const save = (next: CostChange[]) =>
    set({ changes: next.length > 0 ? JSON.stringify(next) : '' });
  return (
    <>
      <Toolbar fleet={fleet} filters={[]} currency={query.data?.currency} />
      <Panel
        title="What would change"
        actions={
          <Text variant="body-small" color="secondary">
            Nothing is changed from here; it is only reckoned.
          </Text>
        }
      >
        <ChangeForm
          fleet={fleet}
          onAdd={change => save([...changes, change])}
        />
        <Changes
          changes={changes}
          onRemove={index => save(changes.filter((_, i) => i !== index))}
          onClear={() => save([])}
        />
      </Panel>
      {changes.length > 0 && (
        <CostState query={query} loading="Reckoning" height={240}>
          {estimate => <EstimateResult estimate={estimate} />}
        </CostState>
      )}
    </>
  );
};

function Changes(props: {
  changes: CostChange[];
  onRemove: (index: number) => void;
  onClear: () => void;
}) {
  const { changes } = props;
  if (changes.length === 0) {
    return (
      <Text as="p" variant="body-small" color="secondary">
        Add one change or more, for example fewer replicas in a member, a colder
        tier for old indices, or a new member in another region.
      </Text>
    );
  }
  return (
    <>
      <ol className={css.changes} aria-label="Changes">
        {changes.map((change, index) => (
          // Two changes may be alike.
          // eslint-disable-next-line react/no-array-index-key
          <li key={index}>
            <span>{changeWords(change)}</span>
            <ButtonIcon
              aria-label={`Take out: ${changeWords(change)}`}
              variant="tertiary"
              size="small"
              icon={<RiCloseLine size={16} />}
              onPress={() => props.onRemove(index)}
            />
          </li>
        ))}
      </ol>
      {changes.length > 1 && (
        <TextButton onPress={props.onClear}>Take out all</TextButton>
      )}
    </>
  );
}
