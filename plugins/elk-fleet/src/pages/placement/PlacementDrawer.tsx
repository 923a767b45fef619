import { Flex, Text } from '@backstage/ui';
import type { PlacementDetail } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { components } from '../../format/words';
import { usePlacementDetail } from '../../queries/queries';
import { PlacementBadge } from '../../ui/badges';
import { Panel } from '../../ui/Panel';
import { SidePanel } from '../../ui/SidePanel';
import { QueryState } from '../../ui/states';
import { DriftList } from './DriftList';
import { Events, Pods } from './PodsAndEvents';
import { DeclaredAndObserved } from './DeclaredAndObserved';
import { OverridesDiff } from './OverridesDiff';
import { OwnerChain } from './OwnerChain';
import { PlacementEvidence } from './PlacementEvidence';

/** One placement with everything that tells why it is as it is. */
export const PlacementDrawer = (props: {
  fleet: string;
  /** Empty when none is chosen. */
  id: string;
  onClose: () => void;
}) => {
  const { fleet, id } = props;
  const [member, kind, namespace, ...name] = id.split('/');
  return (
    <SidePanel
      title={name.join('/')}
      subtitle={
        <Text as="p" variant="body-small" color="secondary">
          {kind} in {member}, namespace {namespace}
        </Text>
      }
      isOpen={id !== ''}
      onClose={props.onClose}
    >
      {id !== '' && <PlacementContent fleet={fleet} id={id} />}
    </SidePanel>
  );
};

function PlacementContent(props: { fleet: string; id: string }) {
  const query = usePlacementDetail(props.fleet, props.id);
  return (
    <QueryState query={query} loading="Loading the placement" height={300}>
      {detail => <Details detail={detail} />}
    </QueryState>
  );
}

function Details({ detail }: { detail: PlacementDetail }) {
  const { placement, pods, events } = detail;
  return (
    <Flex direction="column" gap="4">
      <Panel title={components[placement.component]}>
        <Flex direction="column" gap="2" align="start">
          <PlacementBadge status={placement.status} />
          {placement.reasons.map(reason => (
            <Text as="p" key={reason}>
              {reason}
            </Text>
          ))}
        </Flex>
      </Panel>
      <DeclaredAndObserved placement={placement} />
      {placement.drift.length > 0 && <DriftList drift={placement.drift} />}
      <OwnerChain placement={placement} />
      {placement.overrides.length > 0 && (
        <OverridesDiff overrides={placement.overrides} />
      )}
      <Pods pods={pods} />
      <Events events={events} />
      <PlacementEvidence detail={detail} />
    </Flex>
  );
}
