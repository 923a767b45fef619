import { Text } from '@backstage/ui';
import { useMember } from '../../queries/queries';
import { SidePanel } from '../../ui/SidePanel';
import { QueryState } from '../../ui/states';
import { MemberDetails } from './MemberDetails';

/** Everything that is known of one member, at the edge of the page. */
export const MemberDrawer = (props: {
  fleet: string;
  /** Empty when no member is chosen. */
  member: string;
  onClose: () => void;
}) => (
  <SidePanel
    title={props.member}
    subtitle={
      <Text as="p" variant="body-small" color="secondary">
        Member of the fleet {props.fleet}
      </Text>
    }
    isOpen={props.member !== ''}
    onClose={props.onClose}
  >
    {props.member && (
      <MemberContent fleet={props.fleet} member={props.member} />
    )}
  </SidePanel>
);

/** The same without the drawer, for entity pages. */
export function MemberContent(props: { fleet: string; member: string }) {
  const query = useMember(props.fleet, props.member);
  return (
    <QueryState query={query} loading={`Loading ${props.member}`}>
      {member => <MemberDetails member={member} />}
    </QueryState>
  );
}
