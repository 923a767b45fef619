import { Flex, Text } from '@backstage/ui';
import { useEntity } from '@backstage/plugin-catalog-react';
import { getCompoundEntityRef } from '@backstage/catalog-model';
import {
  describeIndices,
  type EntityView,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { formatMoment } from '../format/time';
import { QueryProvider, useEntityView } from '../queries/queries';
import { ServerClock } from '../ui/clock';
import { QueryState } from '../ui/states';
import { EntityCosts } from './EntityCosts';
import { RoleContent } from './RoleContent';

/** Asks for what belongs to the entity of the page. */
export const WithEntityView = (props: {
  height?: number;
  children: (view: EntityView) => JSX.Element;
}) => (
  <QueryProvider>
    <EntityViewQuery {...props} />
  </QueryProvider>
);

function EntityViewQuery(props: {
  height?: number;
  children: (view: EntityView) => JSX.Element;
}) {
  const { entity } = useEntity();
  const query = useEntityView(getCompoundEntityRef(entity));
  return (
    <QueryState query={query} loading="Loading ELK" height={props.height}>
      {view => (
        <ServerClock readAt={view.readAt} receivedAt={query.dataUpdatedAt}>
          {props.children(view)}
        </ServerClock>
      )}
    </QueryState>
  );
}

/** The tab ELK of an entity page. */
export const EntityContent = () => (
  <WithEntityView height={400}>
    {view => (
      <Flex direction="column" gap="4">
        <Sentences view={view} />
        <RoleContent view={view} />
        <EntityCosts />
      </Flex>
    )}
  </WithEntityView>
);

/** The answer for somebody who runs an application, before any table; its times as their clock shows them. */
export function Sentences({ view }: { view: EntityView }) {
  const now = Date.parse(view.readAt);
  const sentences = describeIndices(view.links, view.indices, {
    now: new Date(now),
    intervalMs: view.intervalSeconds * 1000,
    formatTime: time => formatMoment(time, now),
  });
  return sentences.length > 0 ? (
    <div>
      {sentences.map(sentence => (
        <Text as="p" key={sentence} variant="body-large">
          {sentence}
        </Text>
      ))}
    </div>
  ) : null;
}
