import { Alert } from '@backstage/ui';
import type { ReplicationView } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { plural, sourceErrors } from '../../format/words';

const NAMED = 5;

/** Says of which members a list may be wrong, because a source was not read. */
export const SourceNotice = (props: {
  view: ReplicationView;
  source: string;
}) => {
  const failed = props.view.members.flatMap(({ member, sources }) =>
    sources
      .filter(({ source, error }) => source === props.source && error)
      .map(({ error }) => `${member}: ${sourceErrors[error!.code]}`),
  );
  if (failed.length === 0) return null;
  const more = failed.length - NAMED;
  return (
    <Alert
      status="warning"
      icon
      title={`Not read from ${plural(
        failed.length,
        'member',
      )}. What they said before is shown, if they ever did.`}
      description={[
        ...failed.slice(0, NAMED),
        ...(more > 0 ? [`and ${more} more`] : []),
      ].join('; ')}
      mb="3"
    />
  );
};
