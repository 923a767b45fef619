import { useRouteRef } from '@backstage/core-plugin-api';
import { Flex, Link, Text } from '@backstage/ui';
import type {
  EntityView,
  Member,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { memberRemark, memberTone } from '../format/member';
import { OnboardingLine } from '../pages/member/OnboardingPanel';
import { linkState, placementStatus, plural, tones } from '../format/words';
import { rootRouteRef, tabPaths } from '../routes';
import { Age } from '../ui/Age';
import { MemberBadge, PlacementBadge, StateBadge } from '../ui/badges';
import { useTicking } from '../ui/clock';
import { Panel } from '../ui/Panel';
import ui from '../ui/ui.module.css';
import { Sentences, WithEntityView } from './EntityContent';

const SHOWN = 5;

/** The card on the overview of an entity page: the answer in a few lines. */
export const EntityCard = () => (
  <Panel title="ELK" actions={<FleetLink />}>
    <WithEntityView height={96}>
      {view => (
        <Flex direction="column" gap="3">
          <Sentences view={view} />
          <Members view={view} />
          <Rest view={view} />
          {view.role === 'member' &&
            view.members.length > 0 &&
            !view.members[0].retiring && (
              <OnboardingLine
                fleet={view.fleet}
                member={view.members[0].name}
              />
            )}
        </Flex>
      )}
    </WithEntityView>
  </Panel>
);

function FleetLink() {
  const root = useRouteRef(rootRouteRef)();
  return (
    <Link href={`${root}/${tabPaths.overview}`} variant="body-small">
      ELK Fleet
    </Link>
  );
}

function Members({ view }: { view: EntityView }) {
  const members = [...view.members].sort(
    (a, b) => tones.indexOf(memberTone(a)) - tones.indexOf(memberTone(b)),
  );
  return (
    <ul className={ui.list}>
      {members.slice(0, SHOWN).map(member => (
        <MemberLine key={member.name} member={member} />
      ))}
      {members.length > SHOWN && (
        <Text as="p" variant="body-small" color="secondary">
          and {plural(members.length - SHOWN, 'more member')}
        </Text>
      )}
    </ul>
  );
}

function MemberLine({ member }: { member: Member }) {
  const remark = useTicking(now => memberRemark(member, now));
  const isFresh = !member.error && !member.stale;
  return (
    <li>
      <Flex align="center" gap="2">
        <MemberBadge member={member} />
        <Text as="span" variant="body-small" weight="bold">
          {member.title}
        </Text>
      </Flex>
      <Text as="p" variant="body-x-small" color="secondary">
        {remark}
        {isFresh && (
          <>
            {remark ? ' · read ' : 'read '}
            <Age at={member.observedAt} />
          </>
        )}
      </Text>
    </li>
  );
}

/** The worst of the links and of the placements. */
function Rest({ view }: { view: EntityView }) {
  const link = worstOf(view.links, ({ state }) => linkState[state].tone);
  const placement = worstOf(
    view.placements,
    ({ status }) => placementStatus[status].tone,
  );
  return (
    <>
      {link && (
        <Text as="p" variant="body-small">
          {plural(view.links.length, 'replication link')}, worst:{' '}
          <StateBadge state={link.state} />
        </Text>
      )}
      {placement && (
        <Text as="p" variant="body-small">
          {plural(view.placements.length, 'placement')}, worst:{' '}
          <PlacementBadge status={placement.status} />
        </Text>
      )}
    </>
  );
}

function worstOf<T>(
  items: T[],
  toneOf: (item: T) => (typeof tones)[number],
): T | undefined {
  return [...items].sort(
    (a, b) => tones.indexOf(toneOf(a)) - tones.indexOf(toneOf(b)),
  )[0];
}
