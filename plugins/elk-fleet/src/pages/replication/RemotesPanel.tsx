import type {
  Remote,
  ReplicationView,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { useMemo } from 'react';
import { Age } from '../../ui/Age';
import { DataTable, type DataColumn } from '../../ui/DataTable';
import { Panel } from '../../ui/Panel';
import ui from '../../ui/ui.module.css';
import { Connected } from '../member/sections';
import { SourceNotice } from './SourceNotice';

type RemoteRow = Remote & { id: string };

const modes: Record<Remote['mode'], { words: string; note: string }> = {
  sniff: { words: 'Sniff', note: 'connects to the nodes themselves' },
  proxy: { words: 'Proxy', note: 'connects through one address' },
};

const credentials: Record<
  Remote['authentication'],
  { words: string; note: string }
> = {
  'api-key': { words: 'API key', note: 'grants single indices' },
  certificate: { words: 'Certificate', note: 'trusts the whole cluster' },
};

const Noted = (props: { words: string; note: string }) => (
  <>
    <span>{props.words}</span>
    <span className={ui.sub}>{props.note}</span>
  </>
);

const columns: DataColumn<RemoteRow>[] = [
  {
    id: 'alias',
    label: 'Alias',
    sortBy: remote => remote.alias,
    cell: remote => (
      <>
        <b>{remote.alias}</b>
        <span className={ui.sub}>on {remote.member}</span>
      </>
    ),
  },
  {
    id: 'target',
    label: 'Leads to',
    grow: 1.2,
    sortBy: remote => remote.targetMember,
    cell: remote => (
      <>
        <span>{targetWords(remote)}</span>
        {remote.targetClusterUuid && (
          <span className={ui.sub}>{remote.targetClusterUuid}</span>
        )}
      </>
    ),
  },
  {
    id: 'connected',
    label: 'Connection',
    sortBy: remote => Number(remote.connected),
    cell: remote => <Connected isConnected={remote.connected} />,
  },
  {
    id: 'mode',
    label: 'Mode',
    sortBy: remote => remote.mode,
    cell: remote => <Noted {...modes[remote.mode]} />,
  },
  {
    id: 'credentials',
    label: 'Credentials',
    sortBy: remote => remote.authentication,
    cell: remote => <Noted {...credentials[remote.authentication]} />,
  },
  {
    id: 'address',
    label: 'Address',
    grow: 1.4,
    sortBy: remote => remote.address,
    cell: remote => remote.address ?? 'unknown',
  },
  {
    id: 'age',
    label: 'Read',
    grow: 0.8,
    cell: remote => <Age at={remote.observedAt} />,
  },
];

function targetWords({ targetMember, targetClusterUuid }: Remote) {
  return (
    targetMember ?? (targetClusterUuid ? 'outside the fleet' : 'not known yet')
  );
}

/** The other clusters that each cluster knows; those without connection first. */
export const RemotesPanel = ({ view }: { view: ReplicationView }) => {
  const rows = useMemo(
    () =>
      view.remotes
        .map(remote => ({ ...remote, id: `${remote.member}/${remote.alias}` }))
        .sort((a, b) => Number(a.connected) - Number(b.connected)),
    [view.remotes],
  );
  return (
    <Panel title="Remote clusters">
      <SourceNotice view={view} source="elasticsearch.remotes" />
      <DataTable
        label="Remote clusters"
        columns={columns}
        rows={rows}
        empty="No member knows a remote cluster, as far as is known."
      />
    </Panel>
  );
};
