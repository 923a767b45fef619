import { Text } from '@backstage/ui';
import type {
  LinkState,
  ReplicationEdge,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { linkState, plural } from '../../format/words';
import { Age } from '../../ui/Age';
import { Lag, StateBadge } from '../../ui/badges';
import { Panel } from '../../ui/Panel';
import { edgeId, edgeWords } from './edges';
import css from './replication.module.css';

const worst = Object.keys(linkState);

/** Who follows whom; choosing an edge filters the links below. */
export const EdgesPanel = (props: {
  edges: ReplicationEdge[];
  /** Id of the chosen edge, empty when there is none. */
  chosen: string;
  onChoose: (id: string) => void;
}) => (
  <Panel title="Between members">
    <div className={css.edges}>
      {[...props.edges]
        .sort((a, b) => worst.indexOf(a.state) - worst.indexOf(b.state))
        .map(edge => {
          const id = edgeId(edge);
          return (
            <button
              key={id}
              type="button"
              className={css.edge}
              aria-pressed={id === props.chosen}
              onClick={() => props.onChoose(id)}
            >
              <EdgeContent edge={edge} />
            </button>
          );
        })}
    </div>
  </Panel>
);

function EdgeContent({ edge }: { edge: ReplicationEdge }) {
  return (
    <>
      <Text as="span" variant="body-medium" weight="bold">
        {edgeWords(edgeId(edge))}
      </Text>
      <span className={css.line}>
        <StateBadge state={edge.state} />
        <Text as="span" variant="body-small" color="secondary">
          {plural(edge.links, 'link')}
          {Object.keys(edge.states).length > 1 && `: ${stateWords(edge)}`}
        </Text>
      </span>
      <span className={css.line}>
        <Text as="span" variant="body-small">
          Lag <Lag lag={edge.lag} />
        </Text>
        <Text as="span" variant="body-small" color="secondary">
          read <Age at={edge.observedAt} stale={edge.stale} />
        </Text>
      </span>
    </>
  );
}

function stateWords(edge: ReplicationEdge): string {
  return Object.entries(edge.states)
    .sort(([a], [b]) => worst.indexOf(a) - worst.indexOf(b))
    .map(
      ([state, count]) =>
        `${count} ${linkState[state as LinkState].words.toLowerCase()}`,
    )
    .join(', ');
}
