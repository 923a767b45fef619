import { Text } from '@backstage/ui';
import type {
  ReplicationEdge,
  ReplicationView,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import {
  formatByteRate,
  formatLag,
  formatLagBriefly,
  formatOperationRate,
} from '../../format/numbers';
import { topologyKind } from '../../format/words';
import { Counts, Tile, Tiles } from '../../ui/Tile';
import { LinksTile } from '../overview/HealthTiles';
import { edgeId, edgeWords } from './edges';

/** The shape of the replication in words, and what matters most in numbers. */
export const ReplicationHeader = ({ view }: { view: ReplicationView }) => (
  <>
    {view.topology.kind !== 'none' && (
      <div>
        <Text as="p" variant="body-large" weight="bold">
          {topologyKind[view.topology.kind]}
        </Text>
        <Text as="p" variant="body-medium" color="secondary">
          {view.topology.sentence}
        </Text>
      </div>
    )}
    <Tiles>
      <LinksTile edges={view.edges} />
      <LagTile edges={view.edges} />
      <ThroughputTile edges={view.edges} />
      <ConnectionsTile view={view} />
    </Tiles>
  </>
);

const Answer = (props: { value: string; note: string }) => (
  <>
    <Text as="p" variant="title-x-small" weight="bold">
      {props.value}
    </Text>
    <Text as="p" variant="body-small" color="secondary">
      {props.note}
    </Text>
  </>
);

/** The edge that is known to be the furthest behind, and how many nobody knows. */
function LagTile({ edges }: { edges: ReplicationEdge[] }) {
  const isKnown = ({ lag }: ReplicationEdge) => formatLag(lag) !== 'unknown';
  const known = edges.filter(isKnown);
  const worst = known.reduce<ReplicationEdge | undefined>(
    (best, edge) => (best && !isFurther(edge, best) ? best : edge),
    undefined,
  );
  const unknown = edges.length - known.length;
  return (
    <Tile
      title="Furthest behind"
      note={unknown > 0 ? `${unknown} not known` : undefined}
    >
      {worst ? (
        <Answer
          value={formatLagBriefly(worst.lag)}
          note={edgeWords(edgeId(worst))}
        />
      ) : (
        <Text>{edges.length > 0 ? 'Not known' : 'Nothing is replicated'}</Text>
      )}
    </Tile>
  );
}

function isFurther({ lag: a }: ReplicationEdge, { lag: b }: ReplicationEdge) {
  return a.seconds === b.seconds
    ? (a.operations ?? 0) > (b.operations ?? 0)
    : (a.seconds ?? 0) > (b.seconds ?? 0);
}

function ThroughputTile({ edges }: { edges: ReplicationEdge[] }) {
  const unknown = edges.filter(edge => edge.bytesPerSecond === null).length;
  const sum = (key: 'bytesPerSecond' | 'operationsPerSecond') =>
    edges.every(edge => edge[key] === null)
      ? null
      : edges.reduce((total, edge) => total + (edge[key] ?? 0), 0);
  const bytes = sum('bytesPerSecond');
  return (
    <Tile
      title="Throughput"
      note={
        unknown > 0 && bytes !== null
          ? `without ${unknown} of ${edges.length} edges`
          : undefined
      }
    >
      {bytes === null ? (
        <Text>{edges.length > 0 ? 'Not known' : 'Nothing is replicated'}</Text>
      ) : (
        <Answer
          value={formatByteRate(bytes)}
          note={formatOperationRate(sum('operationsPerSecond'))}
        />
      )}
    </Tile>
  );
}

function ConnectionsTile({ view }: { view: ReplicationView }) {
  const connected = view.remotes.filter(remote => remote.connected).length;
  const failing = view.patterns.filter(({ errors }) => errors.length > 0);
  return (
    <Tile title="Connections">
      <Counts
        none="No remote cluster was read"
        counts={[
          { tone: 'good', words: 'connected', count: connected },
          {
            tone: 'bad',
            words: 'not connected',
            count: view.remotes.length - connected,
          },
          {
            tone: 'warning',
            words: 'patterns with errors',
            count: failing.length,
          },
        ]}
      />
    </Tile>
  );
}
