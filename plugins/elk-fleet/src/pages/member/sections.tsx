import { Text } from '@backstage/ui';
import type {
  KubernetesSummary,
  NodeGroup,
  Placement,
  Remote,
  ReplicationLink,
  SourceStatus,
  StorageTier,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type { ReactNode } from 'react';
import { formatBytes, formatCount, formatShare } from '../../format/numbers';
import { components, sourceErrors } from '../../format/words';
import { Age } from '../../ui/Age';
import { Lag, PlacementBadge, StateBadge, ToneBadge } from '../../ui/badges';
import { Panel } from '../../ui/Panel';
import { SimpleTable } from '../../ui/SimpleTable';

const Section = (props: {
  title: string;
  columns: string[];
  rows: Array<{ id: string; cells: ReactNode[] }>;
  empty: string;
}) => (
  <Panel title={props.title}>
    {props.rows.length > 0 ? (
      <SimpleTable
        label={props.title}
        columns={props.columns}
        rows={props.rows}
      />
    ) : (
      <Text variant="body-small" color="secondary">
        {props.empty}
      </Text>
    )}
  </Panel>
);

export const NodesSection = (props: { nodes: NodeGroup[] }) => (
  <Section
    title="Nodes by role"
    columns={['Roles', 'Nodes', 'Versions', 'Memory', 'Processors']}
    empty="No nodes were read yet."
    rows={props.nodes.map(group => ({
      id: group.roles.join(),
      cells: [
        group.roles.join(', ') || 'coordinating only',
        formatCount(group.count),
        group.versions.join(', '),
        formatBytes(group.memoryBytes),
        formatCount(group.processors),
      ],
    }))}
  />
);

export const TiersSection = (props: { tiers: StorageTier[] }) => (
  <Section
    title="Storage by tier"
    columns={['Tier', 'Nodes', 'Indices', 'Shards', 'Primaries', 'Total']}
    empty="No storage was read yet."
    rows={props.tiers.map(tier => ({
      id: tier.tier,
      cells: [
        tier.tier,
        formatCount(tier.nodes),
        formatCount(tier.indices),
        formatCount(tier.shards),
        formatBytes(tier.primaryBytes),
        formatBytes(tier.totalBytes),
      ],
    }))}
  />
);

export const LinksSection = (props: {
  links: ReplicationLink[];
  member: string;
}) => (
  <Section
    title="Replication"
    columns={['Direction', 'Index', 'State', 'Lag', 'Read']}
    empty="Nothing is replicated from or to this member, as far as is known."
    rows={props.links.map(link => {
      const isLeader = link.leader.member === props.member;
      const other = isLeader ? link.follower : link.leader;
      return {
        id: link.id,
        cells: [
          `${isLeader ? 'to' : 'from'} ${other.member ?? 'outside the fleet'}`,
          link.follower.index,
          <StateBadge state={link.state} />,
          <Lag lag={link.lag} />,
          <Age at={link.follower.observedAt} stale={link.stale} />,
        ],
      };
    })}
  />
);

export const RemotesSection = (props: { remotes: Remote[] }) => (
  <Section
    title="Remote clusters"
    columns={['Alias', 'Leads to', 'Mode', 'Connected', 'Read']}
    empty="No remote clusters are defined here, as far as is known."
    rows={props.remotes.map(remote => ({
      id: remote.alias,
      cells: [
        remote.alias,
        remote.targetMember ?? 'outside the fleet',
        `${remote.mode}, ${remote.authentication}`,
        <Connected isConnected={remote.connected} />,
        <Age at={remote.observedAt} />,
      ],
    }))}
  />
);

export function Connected(props: { isConnected: boolean }) {
  return (
    <ToneBadge tone={props.isConnected ? 'good' : 'bad'}>
      {props.isConnected ? 'Connected' : 'Not connected'}
    </ToneBadge>
  );
}

export const PlacementsSection = (props: {
  placements: Placement[];
  kubernetes: KubernetesSummary | null;
}) => (
  <Section
    title="Placements"
    columns={['Component', 'Name', 'Ready', 'Version', 'Status']}
    empty={
      props.kubernetes?.error?.message ??
      (props.kubernetes
        ? 'No ELK component was found in Kubernetes.'
        : 'Kubernetes of this member is not read.')
    }
    rows={props.placements.map(placement => ({
      id: placement.id,
      cells: [
        components[placement.component],
        `${placement.namespace}/${placement.name}`,
        formatShare(
          placement.observed.readyReplicas,
          placement.declared.replicas ?? placement.observed.replicas,
        ),
        placement.observed.versions.join(', ') || 'unknown',
        <PlacementBadge status={placement.status} />,
      ],
    }))}
  />
);

export const SourcesSection = (props: { sources: SourceStatus[] }) => (
  <Section
    title="Sources"
    columns={['Source', 'Last good data', 'Last try', 'Outcome']}
    empty="No source was read yet."
    rows={props.sources.map(source => ({
      id: source.source,
      cells: [
        source.source,
        <Age at={source.observedAt} />,
        <Age at={source.attemptedAt} />,
        source.error ? (
          <>
            <ToneBadge tone="bad">{sourceErrors[source.error.code]}</ToneBadge>{' '}
            {source.error.message}
          </>
        ) : (
          'read'
        ),
      ],
    }))}
  />
);
