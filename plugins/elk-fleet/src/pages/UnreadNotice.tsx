import { Alert } from '@backstage/ui';
import type {
  Fleet,
  Member,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { isDoubtful, memberStatus } from '../format/member';
import { plural } from '../format/words';
import { useTicking } from '../ui/clock';

const NAMED = 5;

/** Names the members whose data may no longer be true, and why. */
export const UnreadNotice = (props: { fleet: Fleet }) => {
  const doubtful = props.fleet.items.filter(isDoubtful);
  const list = useTicking(now => describe(doubtful, now));
  if (doubtful.length === 0) return null;
  return (
    <Alert
      status="warning"
      icon
      title={`No fresh data from ${plural(doubtful.length, 'member')}`}
      description={list}
    />
  );
};

function describe(members: Member[], now: number): string {
  const named = members
    .slice(0, NAMED)
    .map(member => `${member.title}: ${memberStatus(member, now)}`);
  const more = members.length - named.length;
  return [...named, ...(more > 0 ? [`and ${more} more`] : [])].join('; ');
}
