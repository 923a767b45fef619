import { useApi } from '@backstage/frontend-plugin-api';
import type { PlacementFilter } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { elkFleetApiRef } from '../../api';
import { DownloadButton } from '../../ui/DownloadButton';

/** Saves what the filters show as a file of comma-separated values. */
export const ExportButton = (props: {
  fleet: string;
  filter: PlacementFilter;
}) => {
  const api = useApi(elkFleetApiRef);
  return (
    <DownloadButton
      file={`${props.fleet}-placement.csv`}
      ask={() => api.exportPlacement(props.fleet, props.filter)}
    >
      Export as CSV
    </DownloadButton>
  );
};
