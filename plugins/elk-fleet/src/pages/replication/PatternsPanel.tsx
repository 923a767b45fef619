import type {
  AutoFollowPattern,
  Fleet,
  ReplicationView,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { useMemo } from 'react';
import { useUrlState } from '../../queries/useUrlState';
import { DataTable, type DataColumn } from '../../ui/DataTable';
import { Panel } from '../../ui/Panel';
import ui from '../../ui/ui.module.css';
import { PatternDrawer, PatternState } from './PatternDrawer';
import { SourceNotice } from './SourceNotice';

type PatternRow = AutoFollowPattern & { id: string };

const columns: DataColumn<PatternRow>[] = [
  {
    id: 'name',
    label: 'Pattern',
    sortBy: pattern => pattern.name,
    cell: pattern => <b>{pattern.name}</b>,
  },
  {
    id: 'member',
    label: 'On member',
    sortBy: pattern => pattern.member,
    cell: pattern => (
      <>
        {pattern.member}
        <span className={ui.sub}>follows {pattern.alias}</span>
      </>
    ),
  },
  {
    id: 'follows',
    label: 'New indices',
    grow: 1.3,
    cell: pattern => (
      <>
        {pattern.leaderPatterns.join(', ')}
        {pattern.exclusionPatterns.length > 0 && (
          <span className={ui.sub}>
            but not {pattern.exclusionPatterns.join(', ')}
          </span>
        )}
      </>
    ),
  },
  {
    id: 'as',
    label: 'As',
    cell: pattern => pattern.followPattern ?? 'the same name',
  },
  {
    id: 'state',
    label: 'State',
    grow: 1.6,
    sortBy: rank,
    cell: pattern => (
      <>
        <PatternState pattern={pattern} />
        {pattern.errors.length > 0 && (
          <span className={ui.sub}>
            {!pattern.active && 'Paused. '}
            {pattern.errors[0]}
          </span>
        )}
      </>
    ),
  },
];

/** Worst first: with errors, paused, active. */
function rank({ errors, active }: AutoFollowPattern) {
  return (errors.length > 0 ? 0 : 2) + Number(active);
}

/** What is followed by itself from now on, and what went wrong with that. */
export const PatternsPanel = (props: {
  fleet: Fleet;
  view: ReplicationView;
}) => {
  const { fleet, view } = props;
  const { get, set } = useUrlState();
  const rows = useMemo(
    () =>
      view.patterns
        .map(pattern => ({
          ...pattern,
          id: `${pattern.member}/${pattern.name}`,
        }))
        .sort((a, b) => rank(a) - rank(b)),
    [view.patterns],
  );
  return (
    <Panel title="Auto-follow patterns">
      <SourceNotice view={view} source="elasticsearch.auto-follow" />
      <DataTable
        label="Auto-follow patterns"
        columns={columns}
        rows={rows}
        onOpen={pattern => set({ pattern: pattern.id })}
        empty="No member follows new indices by itself, as far as is known."
      />
      <PatternDrawer
        fleet={fleet.name}
        pattern={rows.find(({ id }) => id === get('pattern'))}
        isOpen={get('pattern') !== ''}
        onClose={() => set({ pattern: '' })}
        onOpenLink={link => set({ pattern: '', link })}
      />
    </Panel>
  );
};
