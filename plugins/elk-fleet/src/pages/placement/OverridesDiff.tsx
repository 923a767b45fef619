import { Text } from '@backstage/ui';
import type { PlacementOverride } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { Panel } from '../../ui/Panel';
import ui from '../../ui/ui.module.css';
import css from './placement.module.css';

const applied = (override: PlacementOverride) => {
  if (override.applied === null) return 'not known whether it is applied';
  return override.applied ? 'applied' : 'not applied';
};

/** What a hub changes for this member alone, as a diff of the template. */
export const OverridesDiff = (props: { overrides: PlacementOverride[] }) => (
  <Panel title="Overrides for this member">
    <ul className={css.list}>
      {props.overrides.map(override => (
        <li key={`${override.from}/${override.path}/${override.value}`}>
          <pre className={ui.code} aria-label={`Override of ${override.path}`}>
            {`  ${override.path}\n`}
            {override.op !== 'add' && override.before !== null && (
              <span className={css.removed}>{`- ${override.before}\n`}</span>
            )}
            {override.op === 'remove' ? (
              <span className={css.removed}>- removed</span>
            ) : (
              <span className={css.added}>{`+ ${override.value}`}</span>
            )}
          </pre>
          <Text as="p" variant="body-small" color="secondary">
            {override.from}, {applied(override)}
          </Text>
        </li>
      ))}
    </ul>
  </Panel>
);
