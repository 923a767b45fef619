import { Text } from '@backstage/ui';
import { plural, type Tone } from '../../format/words';
import { ToneBadge } from '../../ui/badges';
import ui from '../../ui/ui.module.css';
import css from './plan.module.css';
import type { PlanStep } from './readPlan';

const outcomes: Record<PlanStep['outcome'], { tone: Tone; words: string }> = {
  done: { tone: 'good', words: 'Tried out' },
  skipped: { tone: 'unknown', words: 'Skipped' },
  failed: { tone: 'bad', words: 'Failed' },
  unknown: { tone: 'unknown', words: 'Not known' },
};

/**
 * The steps of the template, in order, with what became of them. Those that are
 * skipped can be looked at: a template may have many for other cases.
 */
export const PlanSteps = ({ steps }: { steps: PlanStep[] }) => {
  const skipped = steps.filter(({ outcome }) => outcome === 'skipped');
  return (
    <section aria-label="Steps">
      <Text weight="bold">Steps</Text>
      <Steps steps={steps.filter(({ outcome }) => outcome !== 'skipped')} />
      {skipped.length > 0 && (
        <details className={css.skipped}>
          <summary>{plural(skipped.length, 'step')} skipped</summary>
          <Steps steps={skipped} />
        </details>
      )}
    </section>
  );
};

function Steps({ steps }: { steps: PlanStep[] }) {
  return (
    <ol className={css.list}>
      {steps.map(({ id, name, outcome, log }) => (
        <li key={id}>
          <span className={css.step}>
            <span>{name} </span>
            <ToneBadge tone={outcomes[outcome].tone}>
              {outcomes[outcome].words}
            </ToneBadge>
          </span>
          {log.length > 0 && (
            <details>
              <summary>What it said</summary>
              <pre className={ui.code}>{log.join('\n')}</pre>
            </details>
          )}
        </li>
      ))}
    </ol>
  );
}
