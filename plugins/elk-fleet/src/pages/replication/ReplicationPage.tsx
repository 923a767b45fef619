import type {
  Fleet,
  ReplicationView,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { useReplication } from '../../queries/queries';
import { useUrlState } from '../../queries/useUrlState';
import { Segments } from '../../ui/Segments';
import { EmptyState, QueryState } from '../../ui/states';
import { FleetFrame } from '../FleetFrame';
import { MemberDrawer } from '../member/MemberDrawer';
import { EdgesPanel, useEdgeChoice } from './EdgesPanel';
import { LinkDrawer } from './LinkDrawer';
import { LinksPanel, useLinkFilter } from './LinksPanel';
import { PatternsPanel } from './PatternsPanel';
import { RemotesPanel } from './RemotesPanel';
import { ReplicationHeader } from './ReplicationHeader';

/** The third tab: what is replicated, how far behind it is, and why. */
export const ReplicationPage = () => (
  <FleetFrame>{fleet => <ReplicationTab fleet={fleet} />}</FleetFrame>
);

function ReplicationTab({ fleet }: { fleet: Fleet }) {
  const filter = useLinkFilter();
  const query = useReplication(fleet.name, filter);
  const { get, set } = useUrlState();
  return (
    <>
      <QueryState query={query} loading="Loading the replication" height={400}>
        {view => (
          <>
            <ReplicationHeader view={view} />
            <SectionChoice view={view} />
            {get('section') === 'patterns' && (
              <PatternsPanel fleet={fleet} view={view} />
            )}
            {get('section') === 'remotes' && <RemotesPanel view={view} />}
            {get('section') === '' && (
              <Links fleet={fleet} view={view} filter={filter} />
            )}
          </>
        )}
      </QueryState>
      <ChosenLink fleet={fleet} view={query.data} />
      <MemberDrawer
        fleet={fleet.name}
        member={get('open')}
        onClose={() => set({ open: '' })}
      />
    </>
  );
}

function SectionChoice({ view }: { view: ReplicationView }) {
  const { get, set } = useUrlState();
  const failing = view.patterns.filter(({ errors }) => errors.length > 0);
  const broken = view.remotes.filter(({ connected }) => !connected);
  return (
    <Segments
      label="Show"
      value={get('section') || 'links'}
      onChange={section => set({ section: section === 'links' ? '' : section })}
      options={[
        { value: 'links', label: 'Links' },
        {
          value: 'patterns',
          label: `Auto-follow patterns (${view.patterns.length}${
            failing.length > 0 ? `, ${failing.length} with errors` : ''
          })`,
        },
        {
          value: 'remotes',
          label: `Remote clusters (${view.remotes.length}${
            broken.length > 0 ? `, ${broken.length} not connected` : ''
          })`,
        },
      ]}
    />
  );
}

function Links(props: {
  fleet: Fleet;
  view: ReplicationView;
  filter: ReturnType<typeof useLinkFilter>;
}) {
  const { fleet, view } = props;
  const { set } = useUrlState();
  const chooseEdge = useEdgeChoice();
  if (view.total + view.edges.length === 0) {
    return (
      <EmptyState title="Nothing is replicated, as far as is known">
        A link appears here as soon as a member follows an index of another one
        (cross-cluster replication). Members that could not be read may have
        links that are not known.
      </EmptyState>
    );
  }
  return (
    <>
      <EdgesPanel
        fleet={fleet}
        edges={view.edges}
        onOpenMember={member => set({ open: member })}
        onOpenEdge={chooseEdge}
      />
      <LinksPanel
        fleet={fleet}
        view={view}
        filter={props.filter}
        onOpen={link => set({ link })}
      />
    </>
  );
}

/** The link of the address, also when it is on no page that was asked for. */
function ChosenLink(props: { fleet: Fleet; view?: ReplicationView }) {
  const { fleet, view } = props;
  const { get, set } = useUrlState();
  const id = get('link');
  const onPage = view?.links.find(link => link.id === id);
  const search = useReplication(
    fleet.name,
    searchFor(fleet, id),
    id !== '' && view !== undefined && !onPage,
  );
  const link = onPage ?? search.data?.links.find(one => one.id === id);
  return (
    <LinkDrawer
      fleet={fleet.name}
      link={link}
      isLoading={
        !view || search.isLoading || (!link && search.isPlaceholderData)
      }
      isOpen={id !== ''}
      onClose={() => set({ link: '' })}
    />
  );
}

/** The id of a link is the UUID of the follower's cluster, and its index. */
function searchFor(fleet: Fleet, id: string) {
  const [cluster, index] = id.split(':');
  const follower = fleet.items.find(
    ({ name, elasticsearch }) =>
      elasticsearch?.clusterUuid === cluster || name === cluster,
  );
  return { follower: follower?.name, index, limit: 1000 };
}
