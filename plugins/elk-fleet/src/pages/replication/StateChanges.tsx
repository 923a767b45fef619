import { Text } from '@backstage/ui';
import type { LinkState } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { formatTime } from '../../format/time';
import { linkState } from '../../format/words';
import { useReplicationEvents } from '../../queries/queries';
import { Age } from '../../ui/Age';
import { StateBadge } from '../../ui/badges';
import { Panel } from '../../ui/Panel';
import { QueryState } from '../../ui/states';
import css from './replication.module.css';

/** When the link changed its state, newest first. */
export const StateChanges = (props: { fleet: string; link: string }) => {
  const query = useReplicationEvents(props.fleet, props.link);
  return (
    <Panel title="State changes">
      <QueryState query={query} loading="Loading the changes" height={80}>
        {events =>
          events.length > 0 ? (
            <ol className={css.changes}>
              {events.map(event => (
                <li key={`${event.at} ${event.to}`}>
                  <StateBadge state={event.to} />
                  <div>
                    <Text as="p" variant="body-small">
                      {fromWords(event.from)}, <Age at={event.at} /> (
                      {formatTime(event.at)})
                    </Text>
                    <Text as="p" variant="body-small" color="secondary">
                      {event.reason}
                    </Text>
                  </div>
                </li>
              ))}
            </ol>
          ) : (
            <Text variant="body-small" color="secondary">
              No change was seen since this link is watched.
            </Text>
          )
        }
      </QueryState>
    </Panel>
  );
};

function fromWords(from: string | null): string {
  if (from === null) return 'First seen';
  const words = linkState[from as LinkState]?.words ?? from;
  return `Was ${words.toLowerCase()}`;
}
