import { Alert, Flex, Link, Select, Text } from '@backstage/ui';
import type {
  Fleet,
  FleetSummary,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type { ReactNode } from 'react';
import { QueryProvider, useFleet, useFleets } from '../queries/queries';
import { useFleetChoice } from '../queries/useFleetChoice';
import { ServerClock } from '../ui/clock';
import { EmptyState, QueryState } from '../ui/states';
import ui from '../ui/ui.module.css';
import { FleetHeadline } from './FleetHeadline';
import { UnreadNotice } from './UnreadNotice';

/** What every tab has in common: choice of the fleet, headline, warnings. */
export const FleetFrame = (props: {
  children: (fleet: Fleet) => ReactNode;
}) => (
  <QueryProvider>
    <FrameContent>{props.children}</FrameContent>
  </QueryProvider>
);

function FrameContent(props: { children: (fleet: Fleet) => ReactNode }) {
  const query = useFleets();
  return (
    <QueryState query={query} loading="Loading the fleets" height={400}>
      {fleets =>
        fleets.length > 0 ? (
          <ChosenFleet fleets={fleets}>{props.children}</ChosenFleet>
        ) : (
          <NoFleet />
        )
      }
    </QueryState>
  );
}

function ChosenFleet(props: {
  fleets: FleetSummary[];
  children: (fleet: Fleet) => ReactNode;
}) {
  const { fleets } = props;
  const { name, isKnown, choose } = useFleetChoice(fleets);
  const query = useFleet(name);
  return (
    <Flex direction="column" gap="4">
      {fleets.length > 1 && (
        <Select
          label="Fleet"
          size="small"
          style={{ width: '16rem' }}
          options={fleets.map(fleet => ({
            value: fleet.name,
            label: fleet.title,
          }))}
          value={isKnown ? name : null}
          onChange={value => choose(String(value))}
        />
      )}
      {isKnown ? (
        <QueryState query={query} loading="Loading the fleet" height={400}>
          {fleet => (
            <ServerClock readAt={fleet.readAt} receivedAt={query.dataUpdatedAt}>
              <Flex direction="column" gap="4">
                <FleetHeadline fleet={fleet} />
                <UnreadNotice fleet={fleet} />
                {props.children(fleet)}
              </Flex>
            </ServerClock>
          )}
        </QueryState>
      ) : (
        <Alert
          status="warning"
          icon
          title={`There is no fleet “${name}” that you may see.`}
          description={`Choose one of: ${fleets
            .map(fleet => fleet.title)
            .join(', ')}.`}
          customActions={
            <Link href={`?fleet=${fleets[0].name}`}>
              Show {fleets[0].title}
            </Link>
          }
        />
      )}
    </Flex>
  );
}

function NoFleet() {
  return (
    <EmptyState title="No fleet to show">
      <Text as="p">
        A fleet is a group of Kubernetes clusters that run Elasticsearch,
        Kibana, Logstash or Beats. Those who run this portal add one to its
        configuration:
      </Text>
      <pre className={ui.code}>
        {`elkFleet:
  fleets:
    logging:
      title: Logging
      members:
        eu-central-1:
          region: eu-central-1
          elasticsearch:
            url: https://elasticsearch.example.com:9200
            auth: { apiKey: \${ELASTICSEARCH_API_KEY} }`}
      </pre>
      <Text as="p" color="secondary">
        If there is one already, you lack the permission elk-fleet.member.read
        for its members.
      </Text>
    </EmptyState>
  );
}
