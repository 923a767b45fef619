import { Box, Button, Select, Text, TextField } from '@backstage/ui';
import { ToneIcon } from '../../ui/ToneShape';
import ui from '../../ui/ui.module.css';
import { NameChips } from './NameChips';
import { exampleOf, type LeaderChoice } from './replicationForm';
import type { RowProblem } from './replicationProblems';
import type { FollowRow } from './replicationSchema';
import css from './replicationField.module.css';

const MANY = 15;

/** What is followed of one leader. */
export const ReplicationRow = (props: {
  number: number;
  row: FollowRow;
  choices: LeaderChoice[];
  suggestions: string[];
  problems: RowProblem[];
  isDisabled?: boolean;
  onChange: (row: FollowRow) => void;
  onRemove: () => void;
}) => {
  const { number, row, choices, isDisabled, onChange } = props;
  const set = (changed: Partial<FollowRow>) => onChange({ ...row, ...changed });
  return (
    <Box
      as="section"
      bg="neutral"
      className={css.row}
      role="group"
      aria-label={`Row ${number}`}
    >
      <div className={css.rowHeader}>
        <Text weight="bold">Row {number}</Text>
        <Button
          variant="tertiary"
          size="small"
          isDisabled={isDisabled}
          aria-label={`Remove row ${number}`}
          onPress={props.onRemove}
        >
          Remove
        </Button>
      </div>
      <div className={css.inputs}>
        <Select
          label="Leader"
          description="Whose indices are copied"
          placeholder="Choose a member"
          isDisabled={isDisabled}
          search={choices.length > MANY || undefined}
          options={choices.map(({ name, title, obstacle }) => ({
            id: name,
            label: title,
            description: obstacle,
            disabled: obstacle !== undefined,
          }))}
          value={row.leader || null}
          onChange={leader => set({ leader: String(leader ?? '') })}
        />
        <NameChips
          label="Indices"
          description="Names, with * for any characters"
          placeholder="logs-*"
          names={row.patterns}
          suggestions={props.suggestions}
          isDisabled={isDisabled}
          onChange={patterns => set({ patterns })}
        />
        <NameChips
          label="But not"
          description="Names that are left out; optional"
          placeholder="*-copy"
          names={row.exclusions ?? []}
          suggestions={[]}
          isDisabled={isDisabled}
          onChange={names =>
            set({ exclusions: names.length > 0 ? names : undefined })
          }
        />
        <CopyName row={row} isDisabled={isDisabled} onChange={set} />
      </div>
      <Problems problems={props.problems} />
    </Box>
  );
};

function CopyName(props: {
  row: FollowRow;
  isDisabled?: boolean;
  onChange: (changed: Partial<FollowRow>) => void;
}) {
  const { row, isDisabled, onChange } = props;
  const { leader, copy } = exampleOf(row);
  return (
    <div>
      <TextField
        label="Name of the copies"
        description="{{leader_index}} stands for the name on the leader; the same name unless given"
        placeholder={`{{leader_index}}-${row.leader || 'us-east-1'}`}
        isDisabled={isDisabled}
        onKeyDown={event => {
          // Else the form would go on to its next page.
          if (event.key === 'Enter') event.preventDefault();
        }}
        value={row.followPattern ?? ''}
        onChange={text => onChange({ followPattern: text.trim() || undefined })}
      />
      <p className={css.example}>
        <code>{leader}</code> → <code>{copy}</code>
      </p>
    </div>
  );
}

function Problems({ problems }: { problems: RowProblem[] }) {
  return (
    <ul className={css.problems} aria-live="polite">
      {problems.map(({ severity, text }) => (
        <li key={text} className={ui.inline}>
          <ToneIcon tone={severity === 'error' ? 'bad' : 'warning'} />
          <span>
            {severity === 'error' ? 'Error: ' : 'Mind: '}
            {text}
          </span>
        </li>
      ))}
    </ul>
  );
}
