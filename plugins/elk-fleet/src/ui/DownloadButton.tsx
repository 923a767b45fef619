import { Button } from '@backstage/ui';
import { RiDownloadLine } from '@remixicon/react';
import { useMutation } from '@tanstack/react-query';
import { ErrorState } from './states';

/** Asks for comma-separated values and saves them as a file. */
export const DownloadButton = (props: {
  file: string;
  ask: () => Promise<string>;
  children: string;
}) => {
  const save = useMutation({
    mutationFn: async () => download(props.file, await props.ask()),
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
        {props.children}
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
