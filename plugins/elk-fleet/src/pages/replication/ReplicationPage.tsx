import type {
  Fleet,
  ReplicationView,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { useReplication } from '../../queries/queries';
import { useUrlState } from '../../queries/useUrlState';
import { EmptyState, QueryState } from '../../ui/states';
import { FleetFrame } from '../FleetFrame';
import { EdgesPanel } from './EdgesPanel';
import { LinkDrawer } from './LinkDrawer';
import { LinksPanel } from './LinksPanel';
import { PatternsPanel, RemotesPanel } from './PatternsAndRemotes';

/** The third tab: what is replicated, how far behind it is, and why. */
export const ReplicationPage = () => (
  <FleetFrame>{fleet => <ReplicationTab fleet={fleet} />}</FleetFrame>
);

function ReplicationTab({ fleet }: { fleet: Fleet }) {
  const query = useReplication(fleet.name);
  return (
    <QueryState query={query} loading="Loading the replication" height={400}>
      {view => <Replication fleet={fleet} view={view} />}
    </QueryState>
  );
}

function Replication(props: { fleet: Fleet; view: ReplicationView }) {
  const { fleet, view } = props;
  const { get, set } = useUrlState();
  const chosen = view.links.find(({ id }) => id === get('link'));
  const isEmpty = view.links.length + view.edges.length === 0;
  return (
    <>
      {isEmpty ? (
        <EmptyState title="Nothing is replicated, as far as is known">
          A link appears here as soon as a member follows an index of another
          one (cross-cluster replication). Members that could not be read may
          have links that are not known.
        </EmptyState>
      ) : (
        <>
          <EdgesPanel
            edges={view.edges}
            chosen={get('edge')}
            onChoose={edge => set({ edge: edge === get('edge') ? '' : edge })}
          />
          <LinksPanel
            links={view.links}
            onOpen={link => set({ link: link.id })}
          />
        </>
      )}
      <PatternsPanel patterns={view.patterns} />
      <RemotesPanel remotes={view.remotes} />
      <LinkDrawer
        fleet={fleet.name}
        link={chosen}
        isOpen={get('link') !== ''}
        onClose={() => set({ link: '' })}
      />
    </>
  );
}
