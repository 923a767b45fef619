import { Alert, Flex, Text } from '@backstage/ui';
import type {
  LinkEnd,
  ReplicationLink,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import {
  formatBytes,
  formatCount,
  formatOperations,
  formatShare,
} from '../../format/numbers';
import { formatDuration } from '../../format/time';
import { linkState } from '../../format/words';
import { Age } from '../../ui/Age';
import { Lag, StateBadge } from '../../ui/badges';
import { Facts } from '../../ui/Facts';
import { Panel } from '../../ui/Panel';
import { SidePanel } from '../../ui/SidePanel';
import ui from '../../ui/ui.module.css';
import { LagHistory } from './LagHistory';
import css from './replication.module.css';

/** One link with the evidence of both ends, and its lag over time. */
export const LinkDrawer = (props: {
  fleet: string;
  /** Undefined when no link is chosen, or the chosen one is no more. */
  link: ReplicationLink | undefined;
  isOpen: boolean;
  onClose: () => void;
}) => {
  const { link } = props;
  return (
    <SidePanel
      title={
        link ? `${link.leader.index} → ${link.follower.index}` : 'Unknown link'
      }
      subtitle={
        link && (
          <Text as="p" variant="body-small" color="secondary">
            {link.leader.member ?? 'outside the fleet'} →{' '}
            {link.follower.member ?? 'outside the fleet'}
          </Text>
        )
      }
      isOpen={props.isOpen}
      onClose={props.onClose}
    >
      {link ? (
        <LinkDetails fleet={props.fleet} link={link} />
      ) : (
        <Alert
          status="warning"
          icon
          title="This link is no longer known"
          description="The follower may have stopped following, or you may not see its member."
        />
      )}
    </SidePanel>
  );
};

function LinkDetails(props: { fleet: string; link: ReplicationLink }) {
  const { link } = props;
  return (
    <Flex direction="column" gap="4">
      <Panel title="State">
        <Facts
          facts={{
            State: <StateBadge state={link.state} />,
            Why: link.reason,
            'Next step':
              link.nextStep ??
              (linkState[link.state].tone === 'good'
                ? undefined
                : 'None known'),
            Lag: <Lag lag={link.lag} />,
          }}
        />
        {link.errors.map(error => (
          <pre key={error} className={ui.code}>
            {error}
          </pre>
        ))}
      </Panel>
      <div className={css.ends}>
        <EndPanel title="Leader" end={link.leader} />
        <EndPanel title="Follower" end={link.follower} isStale={link.stale} />
      </div>
      <Panel title="Lag in the last hour">
        <LagHistory fleet={props.fleet} link={link.id} />
      </Panel>
      <Panel title="Transfer">
        <Facts
          facts={{
            'Remote alias': link.alias,
            'Shards at work': formatShare(
              link.shards.active,
              link.shards.total,
            ),
            'Bytes read': `${formatBytes(
              link.bytesRead,
            )}, before compression, since following started`,
            'Operations read': formatOperations(link.operationsRead),
            'Last read':
              link.lastReadMillis === null
                ? null
                : `${formatDuration(
                    link.lastReadMillis,
                  )} before it was observed`,
          }}
        />
      </Panel>
    </Flex>
  );
}

function EndPanel(props: { title: string; end: LinkEnd; isStale?: boolean }) {
  const { end } = props;
  return (
    <Panel title={props.title}>
      <Facts
        facts={{
          Member: end.member ?? 'outside the fleet',
          Index: end.index,
          Checkpoint: formatCount(end.checkpoint),
          Read: <Age at={end.observedAt} stale={props.isStale} />,
          'Cluster UUID': end.clusterUuid,
        }}
      />
    </Panel>
  );
}
