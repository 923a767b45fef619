import { Text } from '@backstage/ui';
import type {
  LinkState,
  ReplicationLink,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { linkState } from '../../format/words';
import { Panel } from '../../ui/Panel';
import ui from '../../ui/ui.module.css';
import css from './replication.module.css';

/** One thing to do. */
export interface Step {
  title: string;
  why?: string;
  /** The request to send. */
  call?: string;
  /** What it may break. */
  caution?: string;
}

/** What to do about a link. */
export function stepsOf({ nextStep }: ReplicationLink): Step[] {
  return nextStep ? [{ title: nextStep }] : [];
}

/** What to do, in the order in which it is to be done. */
export const NextSteps = (props: { steps: Step[]; state: LinkState }) => (
  <Panel title="Next steps">
    {props.steps.length > 0 ? (
      <ol className={css.steps}>
        {props.steps.map(step => (
          <li key={step.title}>
            <Text as="p" variant="body-medium" weight="bold">
              {step.title}
            </Text>
            {step.why && (
              <Text as="p" variant="body-small">
                {step.why}
              </Text>
            )}
            {step.call && <pre className={ui.code}>{step.call}</pre>}
            {step.caution && (
              <Text as="p" variant="body-small" className={css.caution}>
                <b>Caution:</b> {step.caution}
              </Text>
            )}
          </li>
        ))}
      </ol>
    ) : (
      <Text variant="body-small" color="secondary">
        {linkState[props.state].tone === 'good'
          ? 'Nothing needs to be done.'
          : 'None is known.'}
      </Text>
    )}
  </Panel>
);
