import { Flex } from '@backstage/ui';
import type { Member } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { memberRemark } from '../format/member';
import { useEntityPages } from '../queries/useEntityPages';
import { Age } from '../ui/Age';
import { MemberBadge } from '../ui/badges';
import { useTicking } from '../ui/clock';
import { Facts } from '../ui/Facts';
import { Panel } from '../ui/Panel';
import { MemberLinks } from '../pages/overview/memberColumns';

/** The members that an entity runs in, in a few lines each. */
export const MemberFacts = ({ members }: { members: Member[] }) => {
  const pages = useEntityPages(members.map(member => member.entityRef));
  return (
    <>
      {members.map(member => (
        <Panel key={member.name} title={`Runs in ${member.title}`}>
          <Facts
            facts={{
              Health: <Status member={member} />,
              Region: [member.region, member.regionName]
                .filter(Boolean)
                .join(' · '),
              Environment: member.environment ?? undefined,
              'Last good data': (
                <Age at={member.observedAt} stale={member.stale} />
              ),
              Open: (
                <Flex gap="3">
                  <MemberLinks
                    member={member}
                    page={pages.get(member.entityRef)}
                  />
                </Flex>
              ),
            }}
          />
        </Panel>
      ))}
    </>
  );
};

function Status({ member }: { member: Member }) {
  const remark = useTicking(now => memberRemark(member, now));
  return (
    <>
      <MemberBadge member={member} /> {remark}
    </>
  );
}
