import { Alert, Button, Text } from '@backstage/ui';
import type { Fleet } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { useReplication } from '../../queries/queries';
import { explainError, LoadingState } from '../../ui/states';
import { FleetField } from '../FleetField';
import { FollowCosts } from './FollowCosts';
import { ReplicationDiagram } from './ReplicationDiagram';
import { leaderChoices, readFollower, suggestionsFor } from './replicationForm';
import { problemsOf } from './replicationProblems';
import { ReplicationRow } from './ReplicationRow';
import {
  MOST_LINKS,
  type FollowRow,
  type ReplicationProps,
} from './replicationSchema';
import css from './replicationField.module.css';

/**
 * A field for what a member is to follow of others, drawn in front of what is
 * replicated already. Reads the fields `fleet`, `name`, `version`, `region` and
 * `provider` of the form.
 */
export const ReplicationField = (props: ReplicationProps) => (
  <FleetField field={props} subject="What can be followed">
    {fleet => <Follows {...props} fleet={fleet} />}
  </FleetField>
);

const NotChecked = ({ error }: { error: Error }) => (
  <Alert
    role="status"
    status="warning"
    icon
    title="What is replicated already could not be read"
    description={`${
      explainError(error).text
    } Loops and names that are taken are not found here; the checks of the template find them later.`}
  />
);

function Follows(props: ReplicationProps & { fleet: Fleet }) {
  const { fleet, formContext, uiSchema } = props;
  const follower = readFollower(formContext, uiSchema['ui:options']);
  const query = useReplication(fleet.name, { limit: MOST_LINKS });
  const view = query.data;
  const rows = props.formData ?? [];
  const problems = problemsOf(rows, follower, { fleet, view });
  const isSound = (_: FollowRow, row: number) =>
    !problems.some(one => one.row === row && one.severity === 'error');
  if (query.isPending) {
    return <LoadingState label="Loading the replication" height={64} />;
  }
  return (
    <>
      {query.error && <NotChecked error={query.error} />}
      <Rows
        {...props}
        rows={rows}
        choices={leaderChoices(fleet, follower)}
        suggestions={leader => (view ? suggestionsFor(leader, view) : [])}
        problems={problems}
      />
      <ReplicationDiagram
        fleet={fleet}
        follower={follower.name}
        rows={rows}
        edges={view?.edges ?? []}
      />
      <FollowCosts
        fleet={fleet}
        follower={follower}
        rows={rows.filter(isSound)}
      />
    </>
  );
}

function Rows(
  props: Pick<ReplicationProps, 'onChange' | 'disabled' | 'readonly'> & {
    rows: FollowRow[];
    choices: ReturnType<typeof leaderChoices>;
    suggestions: (leader: string) => string[];
    problems: ReturnType<typeof problemsOf>;
  },
) {
  const { rows, choices, problems } = props;
  const isDisabled = props.disabled || props.readonly;
  const store = (changed: FollowRow[]) =>
    props.onChange(changed.length > 0 ? changed : undefined);
  return (
    <>
      {rows.length === 0 && (
        <Text as="p" color="secondary">
          {choices.length > 0
            ? 'Nothing is followed.'
            : 'There is no other member to follow.'}
        </Text>
      )}
      {rows.map((row, index) => (
        <ReplicationRow
          // Rows have nothing else that tells them apart.
          key={index}
          number={index + 1}
          row={row}
          choices={choices}
          suggestions={props.suggestions(row.leader)}
          problems={problems.filter(one => one.row === index)}
          isDisabled={isDisabled}
          onChange={changed =>
            store(rows.map((one, at) => (at === index ? changed : one)))
          }
          onRemove={() => store(rows.filter((_, at) => at !== index))}
        />
      ))}
      {choices.length > 0 && (
        <Button
          className={css.add}
          variant="secondary"
          isDisabled={isDisabled}
          onPress={() => store([...rows, { leader: '', patterns: [] }])}
        >
          {rows.length > 0 ? 'Follow another one' : 'Follow a member'}
        </Button>
      )}
    </>
  );
}
