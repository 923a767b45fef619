import { Switch, Text } from '@backstage/ui';
import type {
  Fleet,
  PlacementMatrix,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { useCallback, useMemo, useState } from 'react';
import { formatCount } from '../../../format/numbers';
import { placementStatus, plural } from '../../../format/words';
import { useUrlState } from '../../../queries/useUrlState';
import { Filters, matches } from '../../../ui/Filters';
import { Panel } from '../../../ui/Panel';
import { QueryState } from '../../../ui/states';
import { Counts } from '../../../ui/Tile';
import { ExportButton } from '../ExportButton';
import { placementFilters, usePlacementFilter } from '../filters';
import { HubNotice } from '../HubNotice';
import { MatrixGrid, type Columns } from './MatrixGrid';
import css from './matrix.module.css';
import { MOST_ROWS, useMatrix, type Matrix } from './useMatrix';

/** Components by members: what is where, and where it is not as declared. */
export const MatrixSection = ({ fleet }: { fleet: Fleet }) => {
  const filter = usePlacementFilter();
  const [columns, setColumns] = useState<Columns>({ first: 0, last: 0 });
  const onColumns = useCallback(
    (next: Columns) =>
      setColumns(old =>
        old.first === next.first && old.last === next.last ? old : next,
      ),
    [],
  );
  const { query, matrix } = useMatrix(fleet.name, filter, columns);
  const { get, set } = useUrlState();
  return (
    <QueryState query={query} loading="Loading the matrix" height={400}>
      {page => (
        <>
          <HubNotice hubs={page.hubs} />
          <Panel
            title="Components by members"
            actions={<ExportButton fleet={fleet.name} filter={filter} />}
          >
            <Filters
              searchLabel="Search components"
              filters={placementFilters(fleet)}
              alsoClear={['problems']}
            />
            <div className={css.bar}>
              <StatusCounts page={page} />
              <Switch
                label="Only problems"
                isSelected={get('problems') !== ''}
                onChange={on => set({ problems: on ? 'yes' : '' })}
              />
            </div>
            <Grid page={page} matrix={matrix!} onColumns={onColumns} />
          </Panel>
        </>
      )}
    </QueryState>
  );
};

function StatusCounts({ page }: { page: PlacementMatrix }) {
  return (
    <Counts
      none="No placement matches these filters."
      counts={Object.entries(placementStatus).map(([status, worded]) => ({
        ...worded,
        count: page.counts[status] ?? 0,
      }))}
    />
  );
}

function Grid(props: {
  page: PlacementMatrix;
  matrix: Matrix;
  onColumns: (columns: Columns) => void;
}) {
  const { page, matrix } = props;
  const { get, set } = useUrlState();
  const search = get('q');
  const found = useMemo(
    () => ({
      ...matrix,
      rows: matrix.rows.filter(({ row, component, cells }) =>
        matches(
          search,
          row,
          component,
          ...[...cells.values()].flat().map(({ name }) => name),
        ),
      ),
    }),
    [matrix, search],
  );
  if (found.rows.length === 0) {
    return (
      <Text variant="body-small" color="secondary">
        {page.rowTotal === 0 && Object.keys(page.counts).length === 0
          ? 'No component was found. Give the members access to Kubernetes in the configuration, under elkFleet.fleets.<fleet>.members.<member>.kubernetes.'
          : 'No component matches these filters.'}
      </Text>
    );
  }
  return (
    <>
      <MatrixGrid
        matrix={found}
        onColumns={props.onColumns}
        onOpen={placement => set({ placement })}
        onOpenMember={open => set({ open })}
      />
      <Text as="p" variant="body-small" color="secondary">
        {formatCount(found.rows.length)} components in{' '}
        {plural(page.memberTotal, 'member')}
        {page.rowTotal > MOST_ROWS &&
          `; the first ${MOST_ROWS} of ${page.rowTotal}, use the filters to see the others`}
        . Move with the arrow keys, open with Enter.
      </Text>
    </>
  );
}
