import { Alert, Flex, Select, Text } from '@backstage/ui';
import type {
  ComparedDefinition,
  ComparedRow,
  Fleet,
  Placement,
  PlacementComparison,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { formatShare } from '../../format/numbers';
import { components, placementSystems, plural } from '../../format/words';
import { usePlacementComparison } from '../../queries/queries';
import { useUrlState } from '../../queries/useUrlState';
import { PlacementBadge } from '../../ui/badges';
import { DataTable, type DataColumn } from '../../ui/DataTable';
import { Panel } from '../../ui/Panel';
import { EmptyState, QueryState } from '../../ui/states';
import ui from '../../ui/ui.module.css';
import css from './placement.module.css';

/** The same components in two members, and how Elasticsearch is set up in both. */
export const CompareSection = ({ fleet }: { fleet: Fleet }) => {
  const { get } = useUrlState();
  const [first, second] = fleet.items;
  const left = get('left') || first?.name || '';
  const right = get('right') || second?.name || '';
  const query = usePlacementComparison(fleet.name, { left, right });
  return (
    <>
      <Flex gap="3" align="end">
        <MemberChoice fleet={fleet} name="left" value={left} />
        <MemberChoice fleet={fleet} name="right" value={right} />
      </Flex>
      {left === right || !left || !right ? (
        <EmptyState title="Choose two members">
          <Text as="p">
            What differs between them is shown side by side: components,
            versions, sizes, and how Elasticsearch is set up.
          </Text>
        </EmptyState>
      ) : (
        <QueryState query={query} loading="Comparing" height={400}>
          {comparison => <Comparison fleet={fleet} comparison={comparison} />}
        </QueryState>
      )}
    </>
  );
};

function MemberChoice(props: {
  fleet: Fleet;
  name: 'left' | 'right';
  value: string;
}) {
  const { set } = useUrlState();
  return (
    <Select
      label={props.name === 'left' ? 'Member' : 'compared with'}
      size="small"
      style={{ width: '16rem' }}
      options={props.fleet.items.map(({ name, title }) => ({
        value: name,
        label: title,
      }))}
      value={props.value}
      onChange={value => set({ [props.name]: String(value) })}
    />
  );
}

function Comparison(props: { fleet: Fleet; comparison: PlacementComparison }) {
  const { comparison } = props;
  const titles = new Map(props.fleet.items.map(m => [m.name, m.title]));
  const [left, right] = [comparison.left, comparison.right].map(
    name => titles.get(name) ?? name,
  );
  return (
    <>
      {comparison.partial.length > 0 && (
        <Alert
          status="warning"
          icon
          title="Not everything could be compared"
          description={comparison.partial.join(' ')}
        />
      )}
      <Panel title="Components">
        <DataTable
          label="Components side by side"
          columns={rowColumns(left, right)}
          rows={comparison.rows.map(row => ({
            ...row,
            id: `${row.component}/${row.row}`,
          }))}
          empty="Neither has a component that can be read."
        />
      </Panel>
      <Configuration
        definitions={comparison.configuration}
        left={left}
        right={right}
      />
    </>
  );
}

const differences: Record<ComparedRow['differs'][number], string> = {
  presence: 'in one of them alone',
  version: 'version',
  replicas: 'replicas',
  roles: 'roles',
  resources: 'resources',
  system: 'placed by',
};

function rowColumns(
  left: string,
  right: string,
): DataColumn<ComparedRow & { id: string }>[] {
  return [
    {
      id: 'row',
      label: 'Component',
      cell: ({ row, component }) => (
        <>
          <b>{row}</b>
          <span className={ui.sub}>{components[component]}</span>
        </>
      ),
    },
    {
      id: 'left',
      label: left,
      grow: 1.4,
      cell: row => <Side placements={row.left} />,
    },
    {
      id: 'right',
      label: right,
      grow: 1.4,
      cell: row => <Side placements={row.right} />,
    },
    {
      id: 'differs',
      label: 'Differs in',
      sortBy: ({ differs }) => -differs.length,
      cell: ({ differs }) =>
        differs.map(one => differences[one]).join(', ') || (
          <span className={ui.sub}>nothing</span>
        ),
    },
  ];
}

function Side({ placements }: { placements: Placement[] }) {
  if (placements.length === 0) return <span className={ui.sub}>not there</span>;
  return (
    <>
      {placements.map(({ id, name, observed, system, status, declared }) => (
        <span key={id}>
          <b>{name}</b>{' '}
          {observed.versions.join(', ') ||
            declared.version ||
            'version unknown'}
          , {formatShare(observed.readyReplicas, observed.replicas)} ready,{' '}
          {placementSystems[system]} <PlacementBadge status={status} />
        </span>
      ))}
    </>
  );
}

const kinds: Record<ComparedDefinition['kind'], string> = {
  setting: 'Cluster setting',
  'index-template': 'Index template',
  'component-template': 'Component template',
  'lifecycle-policy': 'Lifecycle policy (ILM)',
  'ingest-pipeline': 'Ingest pipeline',
};

function Configuration(props: {
  definitions: ComparedDefinition[];
  left: string;
  right: string;
}) {
  const { definitions, left, right } = props;
  return (
    <Panel
      title="Elasticsearch: what differs"
      actions={
        <Text variant="body-small" color="secondary">
          {plural(definitions.length, 'difference')}
        </Text>
      }
    >
      {definitions.length === 0 ? (
        <Text as="p" color="secondary">
          Settings, templates, lifecycle policies and pipelines are the same, as
          far as they could be read.
        </Text>
      ) : (
        <ul className={css.list}>
          {definitions.map(definition => (
            <li key={`${definition.kind}/${definition.name}`}>
              <Text as="p" weight="bold">
                {kinds[definition.kind]} {definition.name}
              </Text>
              <div className={css.pair}>
                <Definition member={left} text={definition.left} />
                <Definition member={right} text={definition.right} />
              </div>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

function Definition(props: { member: string; text: string | null }) {
  return (
    <figure className={css.figure}>
      <figcaption className={ui.sub}>{props.member}</figcaption>
      {props.text === null ? (
        <Text as="p" color="secondary">
          not there
        </Text>
      ) : (
        <pre className={ui.code}>{readable(props.text)}</pre>
      )}
    </figure>
  );
}

/** Canonical JSON with lines; a plain value as it is. */
function readable(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
