import { Flex, Text } from '@backstage/ui';
import type {
  EntityView,
  Fleet,
  Member,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { useState } from 'react';
import { MemberContent, MemberDrawer } from '../pages/member/MemberDrawer';
import { ComponentsPanel } from '../pages/member/MemberDetails';
import { NodesSection, TiersSection } from '../pages/member/sections';
import { MapPanel } from '../pages/map/MapPanel';
import { MembersTable } from '../pages/overview/MembersTable';
import { MemberLinks } from '../pages/overview/memberColumns';
import { PlacementDrawer } from '../pages/placement/PlacementDrawer';
import { PlacementTable } from '../pages/placement/PlacementTable';
import { edgeId, edgeIdOfLink } from '../pages/replication/edges';
import { EdgesTable } from '../pages/replication/EdgesTable';
import { LinkDrawer } from '../pages/replication/LinkDrawer';
import { LinksTable } from '../pages/replication/LinksTable';
import { useFleet, useMember } from '../queries/queries';
import { Panel } from '../ui/Panel';
import { EmptyState, QueryState } from '../ui/states';
import { MemberFacts } from './MemberFacts';

/** What the tab shows depends on what the entity is within its fleet. */
export const RoleContent = ({ view }: { view: EntityView }) => {
  const [member] = view.members;
  switch (view.role) {
    case 'fleet':
      return <FleetContent name={view.fleet} view={view} />;
    case 'member':
      return member ? (
        <MemberContent fleet={view.fleet} member={member.name} />
      ) : (
        <NothingYet />
      );
    case 'elasticsearch':
      return member ? (
        <>
          <ElasticsearchContent fleet={view.fleet} member={member.name} />
          <EntityLinks view={view} />
        </>
      ) : (
        <NothingYet />
      );
    case 'component':
      return (
        <>
          <EntityPlacement view={view} />
          <MemberFacts members={view.members} />
        </>
      );
    default:
      return <WorkloadContent view={view} />;
  }
};

function ElasticsearchContent(props: { fleet: string; member: string }) {
  const query = useMember(props.fleet, props.member);
  return (
    <QueryState query={query} loading="Loading Elasticsearch" height={300}>
      {member => (
        <>
          <ComponentsPanel member={member} />
          <NodesSection nodes={member.nodes} />
          <TiersSection tiers={member.tiers} />
        </>
      )}
    </QueryState>
  );
}

function NothingYet() {
  return (
    <EmptyState title="Nothing is known yet">
      <Text as="p">
        The entity belongs to a fleet, but no member of it that you may see
        stands behind it. Check the annotations elk-fleet.io/fleet and
        elk-fleet.io/member.
      </Text>
    </EmptyState>
  );
}

function FleetContent(props: { name: string; view: EntityView }) {
  const query = useFleet(props.name);
  return (
    <QueryState query={query} loading="Loading the fleet" height={400}>
      {fleet => <FleetParts fleet={fleet} view={props.view} />}
    </QueryState>
  );
}

function FleetParts({ fleet, view }: { fleet: Fleet; view: EntityView }) {
  const [member, setMember] = useState('');
  const [edge, setEdge] = useState('');
  return (
    <>
      <MapPanel
        members={fleet.items}
        edges={fleet.edges}
        onOpenMember={setMember}
        onOpenEdge={chosen => setEdge(edgeId(chosen))}
      />
      {fleet.edges.length > 0 && (
        <Panel title="Between clusters">
          <EdgesTable
            edges={fleet.edges}
            chosen={edge}
            onChoose={chosen =>
              setEdge(edgeId(chosen) === edge ? '' : edgeId(chosen))
            }
          />
        </Panel>
      )}
      {edge && (
        <EntityLinks
          view={{
            ...view,
            links: view.links.filter(link => edgeIdOfLink(link) === edge),
          }}
        />
      )}
      <MembersTable fleet={fleet} onOpen={setMember} />
      <MemberDrawer
        fleet={fleet.name}
        member={member}
        onClose={() => setMember('')}
      />
    </>
  );
}

function WorkloadContent({ view }: { view: EntityView }) {
  return (
    <>
      <Panel title={`Indices: ${view.indices.join(', ') || 'none named'}`}>
        <Flex direction="column" gap="2">
          <Text variant="body-small" color="secondary">
            From the annotation elk-fleet.io/indices of this entity.
          </Text>
          {view.members.map(member => (
            <KibanaLine key={member.name} member={member} />
          ))}
        </Flex>
      </Panel>
      <EntityLinks view={view} />
    </>
  );
}

function KibanaLine({ member }: { member: Member }) {
  return (
    <Flex gap="3" align="center">
      <Text variant="body-medium">{member.title}</Text>
      {member.links.length > 0 ? (
        <MemberLinks member={member} page={undefined} />
      ) : (
        <Text variant="body-small" color="secondary">
          no Kibana address is configured
        </Text>
      )}
    </Flex>
  );
}

/** Where the component runs, with all that tells why it is as it is. */
function EntityPlacement({ view }: { view: EntityView }) {
  const [placement, setPlacement] = useState('');
  return (
    <Panel title="Placement">
      <PlacementTable
        placements={view.placements}
        onOpen={({ id }) => setPlacement(id)}
        empty="This component was not found in Kubernetes at the last read."
      />
      <PlacementDrawer
        fleet={view.fleet}
        id={placement}
        onClose={() => setPlacement('')}
      />
    </Panel>
  );
}

/** The links of an entity, each with its evidence in a drawer. */
function EntityLinks({ view }: { view: EntityView }) {
  const [link, setLink] = useState('');
  return (
    <Panel title="Replication">
      <LinksTable
        links={view.links}
        onOpen={chosen => setLink(chosen.id)}
        empty="Nothing of this is replicated, as far as is known."
      />
      <LinkDrawer
        fleet={view.fleet}
        link={view.links.find(({ id }) => id === link)}
        isOpen={link !== ''}
        onClose={() => setLink('')}
      />
    </Panel>
  );
}
