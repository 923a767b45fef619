import { Text } from '@backstage/ui';
import type {
  ObjectEvent,
  Pod,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { formatCount } from '../../format/numbers';
import { Age } from '../../ui/Age';
import { Panel } from '../../ui/Panel';
import { SimpleTable } from '../../ui/SimpleTable';

/** Its pods, the least ready first. */
export const Pods = ({ pods }: { pods: Pod[] }) => (
  <Panel title="Pods">
    {pods.length === 0 ? (
      <Text as="p" color="secondary">
        No pod is known. Either none runs, or pods may not be listed.
      </Text>
    ) : (
      <SimpleTable
        label="Pods"
        columns={['Name', 'State', 'Restarts', 'Started']}
        rows={pods.map(pod => ({
          id: pod.name,
          cells: [
            pod.name,
            [pod.ready ? 'Ready' : pod.phase, pod.reason]
              .filter(Boolean)
              .join(', '),
            formatCount(pod.restarts),
            <Age key="age" at={pod.startedAt} />,
          ],
        }))}
      />
    )}
  </Panel>
);

/** What Kubernetes warned of, latest first. */
export const Events = ({ events }: { events: ObjectEvent[] }) => (
  <Panel title="Recent events">
    {events.length === 0 ? (
      <Text as="p" color="secondary">
        Kubernetes keeps no warning of it.
      </Text>
    ) : (
      <SimpleTable
        label="Recent events"
        columns={['When', 'Object', 'What']}
        rows={events.map(event => ({
          id: `${event.object}/${event.reason}/${event.at}/${event.message}`,
          cells: [
            <Age key="age" at={event.at} />,
            event.object,
            <span key="what">
              <b>{event.reason}</b>
              {event.count > 1 && `, ${formatCount(event.count)} times`}:{' '}
              {event.message}
            </span>,
          ],
        }))}
      />
    )}
  </Panel>
);
