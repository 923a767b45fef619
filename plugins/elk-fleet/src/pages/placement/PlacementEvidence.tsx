import type { PlacementDetail } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { sourceErrors } from '../../format/words';
import { Age } from '../../ui/Age';
import { Panel } from '../../ui/Panel';
import { SimpleTable } from '../../ui/SimpleTable';
import { clusterWords } from './DriftList';

/** What this was made from, and when it was read. */
export const PlacementEvidence = ({ detail }: { detail: PlacementDetail }) => (
  <Panel title="Read from">
    <SimpleTable
      label="Sources"
      columns={['Cluster', 'Source', 'Read', 'Problem']}
      rows={detail.sources.map(({ cluster, status }) => ({
        id: `${cluster}/${status.source}`,
        cells: [
          clusterWords(cluster),
          status.source,
          <Age
            key="age"
            at={status.observedAt}
            stale={status.error !== null}
          />,
          status.error
            ? `${sourceErrors[status.error.code]}: ${status.error.message}`
            : '',
        ],
      }))}
    />
  </Panel>
);
