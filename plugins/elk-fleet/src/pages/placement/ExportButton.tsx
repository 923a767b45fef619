import { useApi } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import type { PlacementFilter } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { RiDownloadLine } from '@remixicon/react';
import { useMutation } from '@tanstack/react-query';
import { elkFleetApiRef } from '../../api';
import { ErrorState } from '../../ui/states';

/** Saves what the filters show as a file of comma-separated values. */
export const ExportButton = (props: {
  fleet: string;
  filter: PlacementFilter;
}) => {
  const api = useApi(elkFleetApiRef);
  const save = useMutation({
    mutationFn: async () =>
      download(
        `${props.fleet}-placement.csv`,
        await api.exportPlacement(props.fleet, props.filter),
      ),
  });
  return (
    <>
      {save.error && <ErrorState error={save.error} />}
      <Button
        size="small"
        variant="secondary"
        iconStart={<RiDownloadLine size={16} />}
        isDisabled={save.isPending}
        onPress={() => save.mutate()}
      >
        Export as CSV
      </Button>
    </>
  );
};

function download(name: string, text: string) {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/csv' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
