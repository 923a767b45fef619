import type {
  AutoFollowPattern,
  Remote,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { useMemo } from 'react';
import { Age } from '../../ui/Age';
import { ToneBadge } from '../../ui/badges';
import { DataTable, type DataColumn } from '../../ui/DataTable';
import { Panel } from '../../ui/Panel';
import ui from '../../ui/ui.module.css';
import { Connected } from '../member/sections';

type PatternRow = AutoFollowPattern & { id: string };
type RemoteRow = Remote & { id: string };

const patternColumns: DataColumn<PatternRow>[] = [
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
        <span className={ui.sub}>from {pattern.alias}</span>
      </>
    ),
  },
  {
    id: 'follows',
    label: 'Follows',
    grow: 1.5,
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
    id: 'active',
    label: 'State',
    grow: 1.5,
    sortBy: pattern => Number(pattern.active),
    cell: pattern => (
      <>
        <ToneBadge tone={pattern.active ? 'good' : 'warning'}>
          {pattern.active ? 'Active' : 'Paused'}
        </ToneBadge>
        {pattern.errors.map(error => (
          <span key={error} className={ui.sub}>
            {error}
          </span>
        ))}
      </>
    ),
  },
];

const remoteColumns: DataColumn<RemoteRow>[] = [
  {
    id: 'alias',
    label: 'Alias',
    sortBy: remote => remote.alias,
    cell: remote => <b>{remote.alias}</b>,
  },
  {
    id: 'member',
    label: 'On member',
    sortBy: remote => remote.member,
    cell: remote => remote.member,
  },
  {
    id: 'target',
    label: 'Leads to',
    sortBy: remote => remote.targetMember,
    cell: remote => remote.targetMember ?? 'outside the fleet',
  },
  {
    id: 'address',
    label: 'Address',
    grow: 1.6,
    cell: remote => (
      <>
        {remote.address ?? 'unknown'}
        <span className={ui.sub}>
          {remote.mode},{' '}
          {remote.authentication === 'api-key' ? 'API key' : 'certificate'}
        </span>
      </>
    ),
  },
  {
    id: 'connected',
    label: 'Connection',
    grow: 1.2,
    sortBy: remote => Number(remote.connected),
    cell: remote => <Connected isConnected={remote.connected} />,
  },
  {
    id: 'age',
    label: 'Read',
    cell: remote => <Age at={remote.observedAt} />,
  },
];

export const PatternsPanel = (props: { patterns: AutoFollowPattern[] }) => {
  const rows = useMemo(
    () =>
      props.patterns.map(pattern => ({
        ...pattern,
        id: `${pattern.member}/${pattern.name}`,
      })),
    [props.patterns],
  );
  return (
    <Panel title="Auto-follow patterns">
      <DataTable
        label="Auto-follow patterns"
        columns={patternColumns}
        rows={rows}
        empty="No member follows new indices by itself, as far as is known."
      />
    </Panel>
  );
};

export const RemotesPanel = (props: { remotes: Remote[] }) => {
  const rows = useMemo(
    () =>
      props.remotes.map(remote => ({
        ...remote,
        id: `${remote.member}/${remote.alias}`,
      })),
    [props.remotes],
  );
  return (
    <Panel title="Remote clusters">
      <DataTable
        label="Remote clusters"
        columns={remoteColumns}
        rows={rows}
        empty="No member knows a remote cluster, as far as is known."
      />
    </Panel>
  );
};
