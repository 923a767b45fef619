import { Box, Text } from '@backstage/ui';
import type {
  Fleet,
  LinkState,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { linkState, plural, type Tone } from '../../format/words';
import { ToneIcon } from '../../ui/ToneShape';
import ui from '../../ui/ui.module.css';
import css from '../pages.module.css';

interface Count {
  tone: Tone;
  words: string;
  count: number;
}

/** Members, replication links and placements by how they are. */
export const HealthTiles = (props: { fleet: Fleet }) => {
  const { fleet } = props;
  const { healthy, warning, critical, unknown, unread } = fleet.members;
  return (
    <div className={css.tiles}>
      <Tile
        title="Members"
        none="No members"
        counts={[
          { tone: 'good', words: 'healthy', count: healthy },
          { tone: 'warning', words: 'warning', count: warning },
          { tone: 'bad', words: 'critical', count: critical },
          { tone: 'unknown', words: 'unknown', count: unknown },
        ]}
        note={unread > 0 ? `${unread} could not be read` : undefined}
      />
      <Tile
        title="Replication links"
        none="No links were read"
        counts={countLinks(fleet)}
      />
      <PlacementTile fleet={fleet} />
    </div>
  );
};

function PlacementTile({ fleet }: { fleet: Fleet }) {
  const read = fleet.items.filter(
    member => typeof member.kubernetes?.placements === 'number',
  );
  const sum = (pick: (kubernetes: KubernetesCounts) => number | null) =>
    read.reduce((total, { kubernetes }) => total + (pick(kubernetes!) ?? 0), 0);
  const placements = sum(kubernetes => kubernetes.placements);
  const ready = sum(kubernetes => kubernetes.ready);
  const unread = fleet.items.filter(
    ({ kubernetes }) => kubernetes && kubernetes.placements === null,
  ).length;
  return (
    <Tile
      title="Placements"
      none="No placements were read"
      counts={[
        { tone: 'good', words: 'in sync', count: ready },
        { tone: 'warning', words: 'not in sync', count: placements - ready },
      ]}
      note={
        unread > 0 ? `never read in ${plural(unread, 'member')}` : undefined
      }
    />
  );
}

type KubernetesCounts = NonNullable<Fleet['items'][number]['kubernetes']>;

/** Adds up the links of all edges by tone. */
function countLinks(fleet: Fleet): Count[] {
  const byTone = { good: 0, warning: 0, bad: 0, unknown: 0 };
  for (const { states } of fleet.edges) {
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

function Tile(props: {
  title: string;
  counts: Count[];
  none: string;
  note?: string;
}) {
  const shown = props.counts.filter(({ count }) => count > 0);
  return (
    <Box
      bg="neutral"
      className={ui.panel}
      role="group"
      aria-label={`${props.title} by state`}
    >
      <Text as="h2" variant="body-small" color="secondary">
        {props.title}
        {props.note && ` · ${props.note}`}
      </Text>
      {shown.length === 0 ? (
        <Text>{props.none}</Text>
      ) : (
        <ul className={css.counts}>
          {shown.map(({ tone, words, count }) => (
            <li key={words}>
              <ToneIcon tone={tone} size={14} />
              <span>
                <strong>{count}</strong> {words}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Box>
  );
}
