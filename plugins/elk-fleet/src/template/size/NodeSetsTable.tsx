import { Button, Select } from '@backstage/ui';
import { Cell, countOf, countText } from './Cell';
import { newNodeSet, freeName } from './presets';
import { ROLES, type Problems } from './checkSize';
import type { NodeSet } from './schema';
import css from './size.module.css';

const COLUMNS = ['Node set', 'Nodes', 'Roles', 'CPU', 'Memory', 'Storage'];

/** The node sets as a table, each cell of which says what is wrong with it. */
export const NodeSetsTable = (props: {
  nodeSets: NodeSet[];
  problems: Array<Problems<NodeSet>>;
  isDisabled?: boolean;
  onChange: (nodeSets: NodeSet[]) => void;
}) => {
  const { nodeSets, problems, isDisabled, onChange } = props;
  const add = () => {
    const taken = new Set(nodeSets.map(({ name }) => name));
    onChange([...nodeSets, newNodeSet(freeName('data', taken))]);
  };
  return (
    <div className={css.scroll}>
      <table className={css.table} aria-label="Node sets">
        <thead>
          <tr>
            {COLUMNS.map(column => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
            <td />
          </tr>
        </thead>
        <tbody>
          {nodeSets.map((set, index) => (
            <NodeSetRow
              // Names are edited, and rows are never sorted.
              key={index.toString()}
              set={set}
              title={set.name || `node set ${index + 1}`}
              problems={problems[index] ?? {}}
              isDisabled={isDisabled}
              onChange={changed =>
                onChange(
                  nodeSets.map((one, at) => (at === index ? changed : one)),
                )
              }
              onRemove={() =>
                onChange(nodeSets.filter((_, at) => at !== index))
              }
            />
          ))}
        </tbody>
      </table>
      <Button
        size="small"
        variant="secondary"
        isDisabled={isDisabled}
        onPress={add}
      >
        Add a node set
      </Button>
    </div>
  );
};

function NodeSetRow(props: {
  set: NodeSet;
  title: string;
  problems: Problems<NodeSet>;
  isDisabled?: boolean;
  onChange: (set: NodeSet) => void;
  onRemove: () => void;
}) {
  const { set, title, problems, isDisabled, onChange } = props;
  const cell = (name: 'name' | 'cpu' | 'memory' | 'storage') => (
    <Cell
      label={`${name} of ${title}`}
      value={set[name]}
      problem={problems[name]}
      isDisabled={isDisabled}
      onChange={text => onChange({ ...set, [name]: text.trim() })}
    />
  );
  return (
    <tr>
      <td>{cell('name')}</td>
      <td className={css.narrow}>
        <Cell
          label={`nodes of ${title}`}
          value={countText(set.count)}
          problem={problems.count}
          isDisabled={isDisabled}
          onChange={text => onChange({ ...set, count: countOf(text) })}
        />
      </td>
      <td className={css.wide}>
        <Select
          aria-label={`roles of ${title}`}
          size="small"
          selectionMode="multiple"
          isDisabled={isDisabled}
          validationBehavior="aria"
          validate={() => problems.roles}
          options={[...new Set([...ROLES, ...set.roles])].map(role => ({
            value: role,
            label: role,
          }))}
          value={set.roles}
          onChange={roles => onChange({ ...set, roles: roles.map(String) })}
        />
      </td>
      <td className={css.narrow}>{cell('cpu')}</td>
      <td className={css.narrow}>{cell('memory')}</td>
      <td className={css.narrow}>{cell('storage')}</td>
      <td>
        <Button
          size="small"
          variant="tertiary"
          isDisabled={isDisabled}
          aria-label={`Remove ${title}`}
          onPress={props.onRemove}
        >
          Remove
        </Button>
      </td>
    </tr>
  );
}
