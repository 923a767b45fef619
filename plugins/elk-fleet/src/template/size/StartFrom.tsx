import { useApi } from '@backstage/frontend-plugin-api';
import { Select, Text } from '@backstage/ui';
import type { Fleet } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { useMutation } from '@tanstack/react-query';
import { elkFleetApiRef } from '../../api';
import { ErrorState, LoadingState } from '../../ui/states';
import { regional, sizeOf, small } from './presets';
import type { SizeValue } from './schema';

const PRESETS: Record<string, { label: string; size: SizeValue }> = {
  // No member can be called so.
  '-small': { label: 'Small: three nodes that do everything', size: small },
  '-regional': {
    label: 'Regional: masters of their own, a hot and a warm tier',
    size: regional,
  },
};

/** Fills the table with a preset, or with what a member has now. */
export const StartFrom = (props: {
  fleet: Fleet;
  isDisabled?: boolean;
  onStart: (size: SizeValue) => void;
}) => {
  const { fleet, isDisabled, onStart } = props;
  const api = useApi(elkFleetApiRef);
  const like = useMutation({
    mutationFn: (member: string) => api.getMember(fleet.name, member),
    onSuccess: member => onStart(sizeOf(member)),
  });
  const start = (key: string) => {
    like.reset();
    if (PRESETS[key]) onStart(PRESETS[key].size);
    else like.mutate(key);
  };
  return (
    <>
      <Select
        label="Start from"
        description="Replaces what is in the table"
        isDisabled={isDisabled || like.isPending}
        search={fleet.items.length > 15 || undefined}
        options={[
          ...Object.entries(PRESETS).map(([value, { label }]) => ({
            value,
            label,
          })),
          ...fleet.items.map(({ name, title }) => ({
            value: name,
            label: `Like ${title}, as it is now`,
          })),
        ]}
        onChange={key => key !== null && start(String(key))}
      />
      {like.isPending && (
        <LoadingState label="Reading what the member has" height={48} />
      )}
      {like.error && (
        <ErrorState
          error={like.error}
          onRetry={() => like.variables && like.mutate(like.variables)}
        />
      )}
      {like.data && <Taken member={like.data} />}
    </>
  );
};

function Taken({ member }: { member: { title: string; nodes: unknown[] } }) {
  return (
    <Text as="p" color="secondary">
      {member.nodes.length > 0
        ? `Taken from ${member.title}. The size of its volumes is not known: fill in the storage, and what else is empty.`
        : `The nodes of ${member.title} are not known: add node sets yourself.`}
    </Text>
  );
}
