import { Alert, Flex, Text } from '@backstage/ui';
import type { ReplicationLink } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { SidePanel } from '../../ui/SidePanel';
import { LoadingState } from '../../ui/states';
import { EndPanel, StatePanel, TransferPanel } from './LinkFacts';
import { LinkCosts } from './LinkCosts';
import { LinkHistory } from './LinkHistory';
import { NextSteps, stepsOf } from './NextSteps';
import { StateChanges } from './StateChanges';
import css from './replication.module.css';

/** One link with the evidence of both ends, what to do, and its history. */
export const LinkDrawer = (props: {
  fleet: string;
  /** Undefined when no link is chosen, or the chosen one is no more. */
  link: ReplicationLink | undefined;
  isLoading?: boolean;
  isOpen: boolean;
  onClose: () => void;
}) => {
  const { link, isLoading } = props;
  const unknown = isLoading ? 'Link' : 'Unknown link';
  return (
    <SidePanel
      title={link ? `${link.leader.index} → ${link.follower.index}` : unknown}
      subtitle={
        link && (
          <Text as="p" variant="body-small" color="secondary">
            {link.leader.member ?? 'outside the fleet'} →{' '}
            {link.follower.member ?? 'outside the fleet'}
          </Text>
        )
      }
      isOpen={props.isOpen}
      onClose={props.onClose}
    >
      {link && <LinkDetails fleet={props.fleet} link={link} />}
      {!link && isLoading && <LoadingState label="Loading the link" />}
      {!link && !isLoading && (
        <Alert
          status="warning"
          icon
          title="This link is no longer known"
          description="The follower may have stopped following, or you may not see its member."
        />
      )}
    </SidePanel>
  );
};

function LinkDetails(props: { fleet: string; link: ReplicationLink }) {
  const { fleet, link } = props;
  return (
    <Flex direction="column" gap="4">
      <StatePanel link={link} />
      <NextSteps steps={stepsOf(link)} state={link.state} />
      <div className={css.ends}>
        <EndPanel title="Leader" end={link.leader} />
        <EndPanel title="Follower" end={link.follower} isStale={link.stale} />
      </div>
      <LinkHistory fleet={fleet} link={link.id} />
      <TransferPanel link={link} />
      <LinkCosts fleet={fleet} link={link.id} />
      <StateChanges fleet={fleet} link={link.id} />
    </Flex>
  );
}
