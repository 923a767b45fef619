import { Button, Flex, Text } from '@backstage/ui';
import type { Fleet } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { RiRefreshLine } from '@remixicon/react';
import { readWords } from '../format/member';
import { plural } from '../format/words';
import { useRefresh, type Refresh } from '../queries/useRefresh';
import { Age } from '../ui/Age';
import { HealthBadge } from '../ui/badges';
import { explainError } from '../ui/states';
import { AddRegion } from './AddRegion';
import css from './pages.module.css';

/** Health, what was read, how old it is, and a way to ask again. */
export const FleetHeadline = (props: { fleet: Fleet }) => {
  const { fleet } = props;
  const refresh = useRefresh(fleet);
  const newest = fleet.items.reduce<string | null>(
    (best, { observedAt }) =>
      observedAt && (!best || Date.parse(observedAt) > Date.parse(best))
        ? observedAt
        : best,
    null,
  );
  return (
    <header className={css.headline}>
      <div>
        <Flex align="center" gap="3">
          <Text as="h2" variant="title-small" weight="bold">
            {fleet.title}
          </Text>
          <HealthBadge health={fleet.health} />
        </Flex>
        <Text as="p" variant="body-small" color="secondary">
          {readWords(fleet.members)}
          {' · '}
          {findingWords(fleet)}
          {' · newest data '}
          <Age at={newest} />
        </Text>
      </div>
      <Flex align="center" gap="3">
        <RefreshStatus refresh={refresh} newest={newest} />
        <Button
          variant="secondary"
          iconStart={<RiRefreshLine size={16} />}
          isPending={refresh.isAsking}
          onPress={refresh.ask}
        >
          Refresh
        </Button>
        <AddRegion fleet={fleet.name} />
      </Flex>
    </header>
  );
};

function findingWords({ findings }: Fleet): string {
  const words = [
    findings.critical && `${findings.critical} critical`,
    findings.warning && plural(findings.warning, 'warning'),
    findings.info && `${findings.info} info`,
  ].filter(Boolean);
  return words.length > 0 ? `findings: ${words.join(', ')}` : 'no findings';
}

function RefreshStatus(props: { refresh: Refresh; newest: string | null }) {
  const { error, requestedAt, waiting } = props.refresh;
  const isWaiting = waiting.length > 0;
  let words = '';
  if (error) {
    const { title, text } = explainError(error);
    words = `Could not ask for new data. ${title}: ${text}`;
  } else if (requestedAt) {
    words = isWaiting ? 'Asked for' : 'Updated';
  }
  // Only the words are announced: the age changes every second.
  return (
    <Text as="span" variant="body-small" color={error ? 'danger' : 'secondary'}>
      <span role="status">{words}</span>
      {!error && requestedAt && (
        <>
          {' '}
          <Age at={isWaiting ? requestedAt : props.newest} />
        </>
      )}
      {!error && isWaiting && `, waiting for ${whoWords(waiting)}`}
    </Text>
  );
}

function whoWords(members: string[]) {
  return members.length <= 2
    ? members.join(' and ')
    : plural(members.length, 'member');
}
