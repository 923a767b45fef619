import { Text } from '@backstage/ui';
import type { Drift } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { driftKinds } from '../../format/words';
import { Age } from '../../ui/Age';
import { Panel } from '../../ui/Panel';
import ui from '../../ui/ui.module.css';
import css from './placement.module.css';

/** Each difference, with where both sides were read. */
export const DriftList = ({ drift }: { drift: Drift[] }) => (
  <Panel title="What differs">
    <ul className={css.list}>
      {drift.map(one => (
        <li key={`${one.kind}/${one.cluster}/${one.object}/${one.path}`}>
          <Text as="p" weight="bold">
            {driftKinds[one.kind]}
          </Text>
          <Text as="p">{one.message}</Text>
          {(one.declared !== null || one.observed !== null) && (
            <pre className={ui.code} aria-label="Declared and observed value">
              {one.declared !== null && (
                <span
                  className={css.removed}
                >{`declared  ${one.declared}\n`}</span>
              )}
              {one.observed !== null && (
                <span className={css.added}>{`observed  ${one.observed}`}</span>
              )}
            </pre>
          )}
          <Text as="p" variant="body-small" color="secondary">
            {clusterWords(one.cluster)}, {one.object}
            {one.path && `, ${one.path}`}, read <Age at={one.observedAt} />
          </Text>
        </li>
      ))}
    </ul>
  </Panel>
);

/** Hubs are written `hub:<name>` where a member could be meant. */
export function clusterWords(cluster: string): string {
  return cluster.startsWith('hub:')
    ? `hub ${cluster.slice('hub:'.length)}`
    : `member ${cluster}`;
}
