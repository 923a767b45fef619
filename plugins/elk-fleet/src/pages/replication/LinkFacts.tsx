import type {
  LinkEnd,
  LinkLease,
  LinkRates,
  LinkRpo,
  ReplicationLink,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import {
  formatByteRate,
  formatBytes,
  formatCount,
  formatLagOperations,
  formatLagTime,
  formatOperationRate,
  formatOperations,
  formatShare,
} from '../../format/numbers';
import { formatDuration, formatSpan, formatTime } from '../../format/time';
import { plural } from '../../format/words';
import { Age } from '../../ui/Age';
import { Known, RpoBadge, StateBadge } from '../../ui/badges';
import { useTicking } from '../../ui/clock';
import { Facts } from '../../ui/Facts';
import { Panel } from '../../ui/Panel';
import ui from '../../ui/ui.module.css';

/** How the link is, since when and why, and what it promises. */
export const StatePanel = ({ link }: { link: ReplicationLink }) => (
  <Panel title="State">
    <Facts
      facts={{
        State: <StateBadge state={link.state} />,
        Since: link.since ? (
          <>
            {formatTime(link.since)} (<Age at={link.since} />)
          </>
        ) : null,
        Why: link.reason,
        'Lag in time': <Known text={formatLagTime(link.lag)} />,
        'Lag in operations': <Known text={formatLagOperations(link.lag)} />,
        'Catches up': catchUpWords(link),
        Objective: <Objective rpo={link.rpo} />,
        Lease: <Lease lease={link.lease} />,
        Retries: link.retries > 0 ? retryWords(link.retries) : 'none now',
      }}
    />
    {link.errors.map(error => (
      <pre key={error} className={ui.code}>
        {error}
      </pre>
    ))}
  </Panel>
);

function retryWords(retries: number): string {
  return `${plural(retries, 'retry', 'retries')} of the reads that fail now`;
}

function catchUpWords({ rates, lag }: ReplicationLink): string {
  if (rates === null) return 'unknown until two readings can be compared';
  if (rates.catchUpSeconds !== null) {
    return `in about ${formatSpan(
      rates.catchUpSeconds,
    )}, if it goes on like this`;
  }
  if (lag.exact && lag.operations === 0) return 'nothing to catch up';
  return 'not at the present rates';
}

function Objective({ rpo }: { rpo: LinkRpo | null }) {
  return rpo ? (
    <>
      <RpoBadge breached={rpo.breached} /> at most {formatSpan(rpo.seconds)}{' '}
      behind
    </>
  ) : (
    <>none is configured for this index</>
  );
}

function Lease({ lease }: { lease: LinkLease | null }) {
  const end = lease?.expiresAt ?? null;
  const left = useTicking(now =>
    end ? formatSpan(Math.max(0, (Date.parse(end) - now) / 1000)) : '',
  );
  if (!lease) return <>the leader holds none for this follower</>;
  const renewed = (
    <>
      renewed <Age at={lease.renewedAt} />
    </>
  );
  if (!end) return renewed;
  return (
    <>
      {left === '0 s' ? (
        <b>lost since {formatTime(end)}</b>
      ) : (
        <>
          lost in <b className={ui.number}>{left}</b> ({formatTime(end)})
        </>
      )}
      , {renewed}
    </>
  );
}

/** What one end of the link said, and when. */
export const EndPanel = (props: {
  title: string;
  end: LinkEnd;
  isStale?: boolean;
}) => {
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
};

/** How much flows, and has flowed. */
export const TransferPanel = ({ link }: { link: ReplicationLink }) => (
  <Panel title="Transfer">
    <Facts
      facts={{
        'Remote alias': link.alias,
        'Shards at work': formatShare(link.shards.active, link.shards.total),
        'Follower reads': readWords(link.rates),
        'Leader writes': formatOperationRate(
          link.rates?.leaderOperationsPerSecond,
        ),
        'Bytes read': `${formatBytes(
          link.bytesRead,
        )}, before compression, since following started`,
        'Operations read': formatOperations(link.operationsRead),
        'Last read':
          link.lastReadMillis === null
            ? null
            : `${formatDuration(link.lastReadMillis)} before it was observed`,
      }}
    />
  </Panel>
);

function readWords(rates: LinkRates | null): string {
  return `${formatByteRate(rates?.bytesPerSecond)}, ${formatOperationRate(
    rates?.operationsPerSecond,
  )}`;
}
