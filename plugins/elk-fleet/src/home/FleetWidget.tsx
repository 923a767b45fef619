import { useRouteRef } from '@backstage/core-plugin-api';
import { Flex, Link, Text } from '@backstage/ui';
import type { FleetSummary } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { readWords } from '../format/member';
import { plural } from '../format/words';
import { QueryProvider, useFleets } from '../queries/queries';
import { rootRouteRef, tabPaths } from '../routes';
import { HealthBadge } from '../ui/badges';
import { QueryState } from '../ui/states';
import ui from '../ui/ui.module.css';

/** Fleet health at a glance, for the home page. */
export const FleetWidget = () => (
  <QueryProvider>
    <Fleets />
  </QueryProvider>
);

function Fleets() {
  const query = useFleets();
  const root = useRouteRef(rootRouteRef)();
  return (
    <QueryState query={query} loading="Loading the fleets" height={64}>
      {fleets =>
        fleets.length === 0 ? (
          <Text color="secondary">There is no fleet that you may see.</Text>
        ) : (
          <ul className={ui.list}>
            {fleets.map(fleet => (
              <li key={fleet.name}>
                <Flex align="center" gap="2">
                  <HealthBadge health={fleet.health} />
                  <Link
                    href={`${root}/${tabPaths.overview}?fleet=${fleet.name}`}
                    weight="bold"
                  >
                    {fleet.title}
                  </Link>
                </Flex>
                <Text as="p" variant="body-small" color="secondary">
                  {summaryOf(fleet)}
                </Text>
              </li>
            ))}
          </ul>
        )
      }
    </QueryState>
  );
}

function summaryOf({ members, findings }: FleetSummary): string {
  const read = readWords(members);
  const found = findings.critical + findings.warning;
  return found > 0
    ? `${read}, ${findings.critical} critical and ${plural(
        findings.warning,
        'warning',
      )}`
    : `${read}, nothing found`;
}
