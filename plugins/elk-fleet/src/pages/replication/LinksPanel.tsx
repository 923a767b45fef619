import { Button, Flex, TablePagination, Text } from '@backstage/ui';
import type {
  Fleet,
  LinkState,
  ReplicationFilter,
  ReplicationView,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { RiCloseLine } from '@remixicon/react';
import { useMemo } from 'react';
import { formatCount } from '../../format/numbers';
import { linkState } from '../../format/words';
import { useDelayed } from '../../queries/useDelayed';
import { useUrlState } from '../../queries/useUrlState';
import { Filters } from '../../ui/Filters';
import { Panel } from '../../ui/Panel';
import { Segments } from '../../ui/Segments';
import { edgeFilter, edgeWords } from './edges';
import { LinkGroups } from './LinkGroups';
import { LinksTable } from './LinksTable';

const PAGE_SIZES = [50, 100, 500];
const PAGE_SIZE = 50;

const groupings = [
  { value: 'none' as const, label: 'All' },
  { value: 'edge' as const, label: 'By edge' },
];

/** A text without a star may stand anywhere in the name of an index. */
const asPattern = (text: string) => (text.includes('*') ? text : `*${text}*`);

/** What to ask the backend for, as the address says. */
export function useLinkFilter(): ReplicationFilter {
  const { get } = useUrlState();
  const q = useDelayed(get('q').trim());
  const [state, member, edge] = [get('state'), get('member'), get('edge')];
  const limit = Number(get('limit')) || PAGE_SIZE;
  const offset = Number(get('offset')) || 0;
  return useMemo(
    () => ({
      ...edgeFilter(edge),
      state: (state as LinkState) || undefined,
      member: member || undefined,
      index: q ? asPattern(q) : undefined,
      limit: Math.min(1000, limit),
      offset,
    }),
    [q, state, member, edge, limit, offset],
  );
}

const EdgeChip = (props: { edge: string; onPress: () => void }) => (
  <Button
    size="small"
    variant="secondary"
    iconEnd={<RiCloseLine size={14} />}
    aria-label={`Show more than ${edgeWords(props.edge)}`}
    onPress={props.onPress}
  >
    {edgeWords(props.edge)}
  </Button>
);

/** The links that match, worst first, one page at a time or by edge. */
export const LinksPanel = (props: {
  fleet: Fleet;
  view: ReplicationView;
  filter: ReplicationFilter;
  onOpen: (link: string) => void;
}) => {
  const { fleet, view, filter } = props;
  const { get, set } = useUrlState();
  const edge = get('edge');
  const isGrouped = get('group') === 'edge';
  return (
    <Panel
      title="Links"
      actions={
        <Flex align="center" gap="3">
          {edge && <EdgeChip edge={edge} onPress={() => set({ edge: '' })} />}
          <Text variant="body-small" color="secondary">
            {formatCount(view.total)} of{' '}
            {formatCount(view.edges.reduce((sum, { links }) => sum + links, 0))}
          </Text>
          <Segments
            label="Group the links"
            options={groupings}
            value={isGrouped ? 'edge' : 'none'}
            onChange={value => set({ group: value === 'edge' ? value : '' })}
          />
        </Flex>
      }
    >
      <LinkFilters fleet={fleet} />
      {isGrouped ? (
        <LinkGroups
          fleet={fleet.name}
          edges={view.edges}
          filter={filter}
          onOpen={props.onOpen}
        />
      ) : (
        <LinkPage view={view} filter={filter} onOpen={props.onOpen} />
      )}
    </Panel>
  );
};

function LinkFilters({ fleet }: { fleet: Fleet }) {
  return (
    <Filters
      searchLabel="Index, such as logs-web-*"
      alsoClear={['edge']}
      resets={['offset']}
      filters={[
        {
          name: 'state',
          label: 'State',
          options: Object.entries(linkState).map(([value, { words }]) => ({
            value,
            label: words,
          })),
        },
        {
          name: 'member',
          label: 'Member',
          options: fleet.items.map(({ name, title }) => ({
            value: name,
            label: title,
          })),
        },
      ]}
    />
  );
}

function LinkPage(props: {
  view: ReplicationView;
  filter: ReplicationFilter;
  onOpen: (link: string) => void;
}) {
  const { links, total } = props.view;
  const { set } = useUrlState();
  const { limit = PAGE_SIZE, offset = 0 } = props.filter;
  const goTo = (to: number) => set({ offset: to > 0 ? String(to) : '' });
  return (
    <>
      <LinksTable
        links={links}
        isPage
        onOpen={link => props.onOpen(link.id)}
        empty={
          total > 0
            ? 'There are no links on this page any more. Go back to the first.'
            : 'No link matches these filters.'
        }
      />
      {(total > PAGE_SIZES[0] || offset > 0) && (
        <TablePagination
          pageSize={limit}
          pageSizeOptions={PAGE_SIZES}
          offset={offset}
          totalCount={total}
          hasNextPage={offset + links.length < total}
          hasPreviousPage={offset > 0}
          onNextPage={() => goTo(offset + limit)}
          onPreviousPage={() => goTo(Math.max(0, offset - limit))}
          onPageSizeChange={size =>
            set({ limit: size === PAGE_SIZE ? '' : String(size), offset: '' })
          }
        />
      )}
    </>
  );
}
