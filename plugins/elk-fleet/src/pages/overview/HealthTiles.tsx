import type {
  Fleet,
  LinkState,
  ReplicationEdge,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { linkState, plural } from '../../format/words';
import { Counts, Tile, Tiles, type Count } from '../../ui/Tile';

/** Members, replication links and placements by how they are. */
export const HealthTiles = (props: { fleet: Fleet }) => {
  const { fleet } = props;
  const { healthy, warning, critical, unknown, unread, retiring } =
    fleet.members;
  const notes = [
    unread > 0 && `${unread} could not be read`,
    retiring > 0 && `${retiring} being retired`,
  ].filter(Boolean);
  return (
    <Tiles>
      <Tile
        title="Members"
        label="Members by state"
        note={notes.length > 0 ? notes.join(', ') : undefined}
      >
        <Counts
          none="No members"
          counts={[
            { tone: 'good', words: 'healthy', count: healthy },
            { tone: 'warning', words: 'warning', count: warning },
            { tone: 'bad', words: 'critical', count: critical },
            { tone: 'unknown', words: 'unknown', count: unknown },
          ]}
        />
      </Tile>
      <LinksTile edges={fleet.edges} />
      <PlacementTile fleet={fleet} />
    </Tiles>
  );
};

function PlacementTile({ fleet }: { fleet: Fleet }) {
  const staying = fleet.items.filter(({ retiring }) => !retiring);
  const read = staying.filter(
    member => typeof member.kubernetes?.placements === 'number',
  );
  const sum = (pick: (kubernetes: KubernetesCounts) => number | null) =>
    read.reduce((total, { kubernetes }) => total + (pick(kubernetes!) ?? 0), 0);
  const placements = sum(kubernetes => kubernetes.placements);
  const ready = sum(kubernetes => kubernetes.ready);
  const unread = staying.filter(
    ({ kubernetes }) => kubernetes && kubernetes.placements === null,
  ).length;
  return (
    <Tile
      title="Placements"
      label="Placements by state"
      note={
        unread > 0 ? `never read in ${plural(unread, 'member')}` : undefined
      }
    >
      <Counts
        none="No placements were read"
        counts={[
          { tone: 'good', words: 'in sync', count: ready },
          { tone: 'warning', words: 'not in sync', count: placements - ready },
        ]}
      />
    </Tile>
  );
}

type KubernetesCounts = NonNullable<Fleet['items'][number]['kubernetes']>;

/** Replication links by how they are. */
export function LinksTile(props: { edges: ReplicationEdge[] }) {
  return (
    <Tile title="Replication links" label="Replication links by state">
      <Counts none="No links were read" counts={countLinks(props.edges)} />
    </Tile>
  );
}

/** Adds up the links of all edges by tone. */
function countLinks(edges: ReplicationEdge[]): Count[] {
  const byTone = { good: 0, warning: 0, bad: 0, unknown: 0 };
  for (const { states } of edges) {
    for (const [state, count] of Object.entries(states)) {
      byTone[linkState[state as LinkState].tone] += count;
    }
  }
  return [
    { tone: 'good', words: 'synced', count: byTone.good },
    { tone: 'warning', words: 'lagging', count: byTone.warning },
    { tone: 'bad', words: 'broken', count: byTone.bad },
    { tone: 'unknown', words: 'unknown', count: byTone.unknown },
  ];
}
