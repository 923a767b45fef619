import { Select } from '@backstage/ui';
import { useMember } from '../../../queries/queries';
import { workloadValue } from './changes';

interface WorkloadProps {
  label: string;
  size: 'small';
  validationBehavior: 'aria';
  validate: () => string | undefined;
  value: string;
  onChange: (value: string) => void;
}

/** Chooses a StatefulSet or Deployment of the member that was chosen before. */
export const WorkloadSelect = (
  props: WorkloadProps & { fleet: string; member: string | undefined },
) => {
  const { fleet, member, ...field } = props;
  return member === undefined ? (
    <Select
      {...field}
      placeholder="Choose a member first"
      options={[]}
      value=""
      onChange={() => {}}
    />
  ) : (
    <OfMember {...field} fleet={fleet} member={member} />
  );
};

function OfMember(props: WorkloadProps & { fleet: string; member: string }) {
  const { fleet, member, onChange, ...field } = props;
  const { data, error } = useMember(fleet, member);
  const options = (data?.workloads ?? [])
    // A DaemonSet has as many replicas as there are nodes.
    .filter(({ kind }) => kind !== 'DaemonSet')
    .map(workload => ({
      value: workloadValue(workload),
      label: `${workload.namespace}/${workload.name} (${workload.kind}, ${workload.replicas} now)`,
    }));
  return (
    <Select
      {...field}
      placeholder={placeholderOf(options.length, data !== undefined, error)}
      options={options}
      search
      onChange={chosen => onChange(chosen ? String(chosen) : '')}
    />
  );
}

function placeholderOf(
  count: number,
  isRead: boolean,
  error: Error | null,
): string {
  if (count > 0) return 'Choose';
  if (isRead) return 'Nothing is known of its workloads';
  return error ? 'Its workloads could not be read' : 'Reading its workloads';
}
