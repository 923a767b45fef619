import { Alert, Flex, Text } from '@backstage/ui';
import {
  matchesIndexPattern,
  type AutoFollowPattern,
  type ReplicationLink,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { plural } from '../../format/words';
import { useReplication } from '../../queries/queries';
import { Lag, StateBadge, ToneBadge } from '../../ui/badges';
import { Facts } from '../../ui/Facts';
import { Panel } from '../../ui/Panel';
import { SidePanel } from '../../ui/SidePanel';
import { SimpleTable } from '../../ui/SimpleTable';
import { QueryState } from '../../ui/states';
import { TextButton } from '../../ui/TextButton';
import ui from '../../ui/ui.module.css';

const MOST = 1000;

/** Errors count more than whether a pattern is active. */
export const PatternState = ({ pattern }: { pattern: AutoFollowPattern }) =>
  pattern.errors.length > 0 ? (
    <ToneBadge tone="bad">{plural(pattern.errors.length, 'error')}</ToneBadge>
  ) : (
    <ToneBadge tone={pattern.active ? 'good' : 'warning'}>
      {pattern.active ? 'Active' : 'Paused'}
    </ToneBadge>
  );

/** One auto-follow pattern with its errors in full and what it caught. */
export const PatternDrawer = (props: {
  fleet: string;
  /** Undefined when no pattern is chosen, or the chosen one is no more. */
  pattern: AutoFollowPattern | undefined;
  isOpen: boolean;
  onClose: () => void;
  onOpenLink: (link: string) => void;
}) => {
  const { pattern } = props;
  return (
    <SidePanel
      title={pattern?.name ?? 'Unknown pattern'}
      subtitle={
        pattern && (
          <Text as="p" variant="body-small" color="secondary">
            on {pattern.member}, follows {pattern.alias}
          </Text>
        )
      }
      isOpen={props.isOpen}
      onClose={props.onClose}
    >
      {pattern ? (
        <Flex direction="column" gap="4">
          <Details pattern={pattern} />
          <Caught {...props} pattern={pattern} />
        </Flex>
      ) : (
        <Alert
          status="warning"
          icon
          title="This pattern is no longer known"
          description="It may have been deleted, or you may not see its member."
        />
      )}
    </SidePanel>
  );
};

function Details({ pattern }: { pattern: AutoFollowPattern }) {
  return (
    <Panel title="Pattern">
      <Facts
        facts={{
          State: <PatternState pattern={pattern} />,
          Active: pattern.active ? 'yes' : 'no, it is paused',
          Follows: pattern.leaderPatterns.join(', '),
          'But not':
            pattern.exclusionPatterns.length > 0
              ? pattern.exclusionPatterns.join(', ')
              : undefined,
          As: pattern.followPattern ?? 'the same name',
        }}
      />
      {pattern.errors.map(error => (
        <pre key={error} className={ui.code}>
          {error}
        </pre>
      ))}
    </Panel>
  );
}

function Caught(props: {
  fleet: string;
  pattern: AutoFollowPattern;
  onOpenLink: (link: string) => void;
}) {
  const { pattern } = props;
  const query = useReplication(props.fleet, {
    follower: pattern.member,
    limit: MOST,
  });
  return (
    <Panel title="Followed indices that it matches">
      <QueryState query={query} loading="Loading the links" height={120}>
        {view => {
          const caught = view.links.filter(link => catches(pattern, link));
          return caught.length > 0 ? (
            <SimpleTable
              label="Followed indices"
              columns={['Index', 'State', 'Lag']}
              rows={caught.map(link => ({
                id: link.id,
                cells: [
                  <TextButton onPress={() => props.onOpenLink(link.id)}>
                    {link.leader.index}
                  </TextButton>,
                  <StateBadge state={link.state} />,
                  <Lag lag={link.lag} />,
                ],
              }))}
            />
          ) : (
            <Text variant="body-small" color="secondary">
              {view.total > MOST
                ? `None of the worst ${MOST} links of ${pattern.member}.`
                : 'None. A pattern follows only indices that are created after it.'}
            </Text>
          );
        }}
      </QueryState>
    </Panel>
  );
}

function catches(pattern: AutoFollowPattern, link: ReplicationLink): boolean {
  const isOneOf = (patterns: string[]) =>
    patterns.some(one => matchesIndexPattern(link.leader.index, one));
  return (
    link.follower.member === pattern.member &&
    link.alias === pattern.alias &&
    isOneOf(pattern.leaderPatterns) &&
    !isOneOf(pattern.exclusionPatterns)
  );
}
