import { Text } from '@backstage/ui';
import type { Tone } from '../../format/words';
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

/** The steps of the template, in order, with what became of them. */
export const PlanSteps = ({ steps }: { steps: PlanStep[] }) => (
  <section aria-label="Steps">
    <Text weight="bold">Steps</Text>
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
  </section>
);
