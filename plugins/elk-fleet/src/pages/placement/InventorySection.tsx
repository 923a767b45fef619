import { Text } from '@backstage/ui';
import type {
  Fleet,
  Hub,
  InventoryCluster,
  InventoryView,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { hubSystems, type Tone } from '../../format/words';
import { useInventory } from '../../queries/queries';
import { Age } from '../../ui/Age';
import { ToneBadge } from '../../ui/badges';
import { DataTable, type DataColumn } from '../../ui/DataTable';
import { Panel } from '../../ui/Panel';
import { QueryState } from '../../ui/states';
import ui from '../../ui/ui.module.css';
import { HubNotice } from './HubNotice';
import css from './placement.module.css';

const states: Record<InventoryCluster['state'], { words: string; tone: Tone }> =
  {
    ready: { words: 'Ready', tone: 'good' },
    'not-ready': { words: 'Not ready', tone: 'warning' },
    unknown: { words: 'Unknown', tone: 'unknown' },
  };

const joined: Record<NonNullable<InventoryCluster['joinedBy']>, string> = {
  configuration: 'by the configuration',
  'cluster-set-id': 'by its id in the cluster set',
  'kube-system-uid': 'by the UID of kube-system',
  server: 'by its API server',
  name: 'by its name',
};

const columns: DataColumn<InventoryCluster & { id: string }>[] = [
  {
    id: 'name',
    label: 'Cluster',
    sortBy: ({ name }) => name,
    cell: ({ name, region, provider }) => (
      <>
        <b>{name}</b>
        <span className={ui.sub}>
          {[provider, region].filter(Boolean).join(' · ')}
        </span>
      </>
    ),
  },
  {
    id: 'kind',
    label: 'Is',
    grow: 1.2,
    sortBy: ({ kind }) => kind,
    cell: ({ kind, joinedBy }) => (
      <>
        {
          {
            member: 'a member',
            hub: 'a hub',
            'inventory-only': 'known to hubs alone',
          }[kind]
        }
        {kind === 'inventory-only' ? (
          <span className={ui.sub}>
            nothing is read of it until it is registered
          </span>
        ) : (
          joinedBy && <span className={ui.sub}>known {joined[joinedBy]}</span>
        )}
      </>
    ),
  },
  {
    id: 'known',
    label: 'Names at the hubs',
    grow: 2,
    cell: ({ known }) =>
      known.length === 0 ? (
        <span className={ui.sub}>no hub knows it</span>
      ) : (
        known.map(({ hub, system, name, title }) => (
          <span key={`${hub}/${system}/${name}`}>
            {title ?? name}{' '}
            <span className={ui.sub}>
              {hubSystems[system]} at {hub}
            </span>
          </span>
        ))
      ),
  },
  {
    id: 'state',
    label: 'State',
    grow: 1.2,
    sortBy: ({ state }) => state,
    cell: ({ state, reason }) => (
      <>
        <ToneBadge tone={states[state].tone}>{states[state].words}</ToneBadge>
        {reason && <span className={ui.sub}>{reason}</span>}
      </>
    ),
  },
  {
    id: 'version',
    label: 'Kubernetes',
    sortBy: ({ kubernetesVersion }) => kubernetesVersion,
    cell: ({ kubernetesVersion }) => kubernetesVersion ?? 'unknown',
  },
  {
    id: 'seen',
    label: 'Last seen',
    sortBy: ({ lastSeenAt }) => (lastSeenAt ? -Date.parse(lastSeenAt) : null),
    cell: ({ lastSeenAt }) => <Age at={lastSeenAt} />,
  },
];

/** The clusters that the hubs know, under all of their names. */
export const InventorySection = ({ fleet }: { fleet: Fleet }) => {
  const query = useInventory(fleet.name);
  return (
    <QueryState query={query} loading="Loading the clusters" height={400}>
      {view => (
        <>
          <HubNotice hubs={view.hubs} />
          <Hubs view={view} />
          <Panel title="Clusters">
            <DataTable
              label="Clusters"
              columns={columns}
              rows={view.clusters.map(cluster => ({
                ...cluster,
                id: `${cluster.kind}/${cluster.name}`,
              }))}
              empty="No cluster is known."
            />
          </Panel>
        </>
      )}
    </QueryState>
  );
};

function Hubs({ view }: { view: InventoryView }) {
  return (
    <Panel title="Hubs">
      {view.hubs.length === 0 ? (
        <Text as="p">
          No hub is configured. Add those whose API declares placement, such as
          Argo CD or Karmada, under elkFleet.fleets.&lt;fleet&gt;.hubs.
        </Text>
      ) : (
        <HubTree hubs={view.hubs} parent={null} />
      )}
    </Panel>
  );
}

/** Hubs of hubs stand below them. */
function HubTree(props: { hubs: Hub[]; parent: string | null }) {
  const children = props.hubs.filter(({ parent }) => parent === props.parent);
  return children.length === 0 ? null : (
    <ul className={css.tree}>
      {children.map(hub => (
        <li key={hub.name}>
          <Text as="p">
            <b>{hub.title}</b>{' '}
            <span className={ui.sub}>
              {hub.systems.map(system => hubSystems[system]).join(', ')}
              {hub.member && ` · runs in ${hub.member}`}
            </span>
          </Text>
          <HubTree hubs={props.hubs} parent={hub.name} />
        </li>
      ))}
    </ul>
  );
}
