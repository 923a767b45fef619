import { Text } from '@backstage/ui';
import { plural, type Tone } from '../../format/words';
import { ToneBadge } from '../../ui/badges';
import ui from '../../ui/ui.module.css';
import css from './plan.module.css';
import type { PlanFinding } from './readPlan';

const groups: Array<{
  severity: PlanFinding['severity'];
  tone: Tone;
  one: string;
}> = [
  { severity: 'error', tone: 'bad', one: 'error' },
  { severity: 'warning', tone: 'warning', one: 'warning' },
  { severity: 'info', tone: 'unknown', one: 'note' },
];

/** What checks and lint found, the worst first, each with what to do. */
export const PlanFindings = (props: {
  findings: PlanFinding[];
  passedChecks: number;
}) => {
  const { findings, passedChecks } = props;
  return (
    <section aria-label="Checks">
      <Text weight="bold">Checks</Text>
      <p className={css.line}>
        {findings.length === 0 && 'Nothing was found. '}
        {passedChecks > 0 && `${plural(passedChecks, 'check')} passed.`}
      </p>
      {groups.map(({ severity, tone, one }) => {
        const found = findings.filter(finding => finding.severity === severity);
        return (
          found.length > 0 && (
            <div key={severity} role="group" aria-label={severity}>
              <ToneBadge tone={tone}>{plural(found.length, one)}</ToneBadge>
              <ul className={css.list}>
                {found.map((finding, index) => (
                  // One rule may find the same twice in a line.
                  <li key={index}>
                    <span>{finding.what}</span>
                    <span className={ui.sub}>
                      {[finding.where, finding.why].filter(Boolean).join(': ')}
                    </span>
                    {finding.fix && <span>What to do: {finding.fix}</span>}
                  </li>
                ))}
              </ul>
            </div>
          )
        );
      })}
    </section>
  );
};
