import { MarkdownContent } from '@backstage/core-components';
import { ScaffolderField } from '@backstage/plugin-scaffolder-react/alpha';
import { Alert, Box, Button, Text } from '@backstage/ui';
import { LoadingState } from '../../ui/states';
import ui from '../../ui/ui.module.css';
import template from '../template.module.css';
import { useStored } from '../useStored';
import { explainFailure } from './explainFailure';
import css from './plan.module.css';
import { PlanFiles } from './PlanFiles';
import { PlanFindings } from './PlanFindings';
import type { PlanOutcome, PlanProps } from './planSchema';
import { PlanSteps } from './PlanSteps';
import type { DryRunQuestion, Plan } from './readPlan';
import { usePlan, type PlanState } from './usePlan';

/**
 * A field that nobody fills in: what the template would do with the values so
 * far, by a dry run of it.
 */
export const PlanField = (props: PlanProps) => {
  const { name, onChange } = props;
  const { [name]: own, ...others } = formDataOf(props);
  // The template may want a value of this field, too.
  const values = { ...others, [name]: { outcome: 'running' } };
  const { run, ...state } = usePlan(values);
  const isOutdated = state.values !== JSON.stringify(values);
  useStored({ outcome: outcomeOf(state, isOutdated) }, onChange);
  return (
    <ScaffolderField
      rawDescription={props.schema.description}
      rawErrors={props.rawErrors}
      required={props.required}
      disabled={props.disabled}
    >
      <Box bg="neutral" className={template.field}>
        <div className={css.header}>
          <Text role="status">{statusOf(state, isOutdated)}</Text>
          <Button
            variant="secondary"
            size="small"
            isDisabled={props.disabled}
            onPress={run}
          >
            Look again
          </Button>
        </div>
        {state.error && !state.isRunning && <Failure error={state.error} />}
        {state.isRunning && !state.plan && (
          <LoadingState label="Trying out the template" height={160} />
        )}
        {state.plan && (
          <div
            className={state.isRunning || isOutdated ? css.outdated : undefined}
            aria-busy={state.isRunning}
          >
            <PlanView plan={state.plan} />
          </div>
        )}
      </Box>
    </ScaffolderField>
  );
};

function formDataOf({ formContext }: PlanProps): DryRunQuestion['values'] {
  const { formData } = (formContext ?? {}) as {
    formData?: DryRunQuestion['values'];
  };
  return formData ?? {};
}

function outcomeOf(
  { isRunning, plan, error }: PlanState,
  isOutdated: boolean,
): PlanOutcome {
  if (isRunning) return 'running';
  if (isOutdated) return 'outdated';
  if (error) return explainFailure(error).outcome;
  const isFailed =
    plan?.findings.some(({ severity }) => severity === 'error') ||
    plan?.steps.some(({ outcome }) => outcome === 'failed');
  return isFailed ? 'failed' : 'passed';
}

function statusOf(state: PlanState, isOutdated: boolean): string {
  if (state.isRunning) return 'Trying out the template. Nothing is changed.';
  if (isOutdated) return 'The form has changed since. Look again.';
  return state.error
    ? 'There is no preview.'
    : 'This is what would happen. Nothing was changed.';
}

function Failure({ error }: { error: Error }) {
  const { title, text, detail, outcome } = explainFailure(error);
  return (
    <>
      <Alert
        role="alert"
        status={outcome === 'failed' ? 'danger' : 'warning'}
        icon
        title={title}
        description={text}
      />
      {detail && (
        <pre className={ui.code} aria-label="What the portal said">
          {detail}
        </pre>
      )}
    </>
  );
}

function PlanView({ plan }: { plan: Plan }) {
  const { steps, findings, passedChecks, files, estimate, byHand } = plan;
  return (
    <div className={css.parts}>
      <PlanFindings findings={findings} passedChecks={passedChecks} />
      <PlanSteps steps={steps} />
      <PlanFiles files={files} />
      {estimate && (
        <section aria-label="Costs">
          <Text weight="bold">Costs</Text>
          <MarkdownContent content={estimate.summary} />
          {estimate.problems.map(problem => (
            <p key={problem} className={ui.sub}>
              {problem}
            </p>
          ))}
        </section>
      )}
      {byHand.length > 0 && (
        <section aria-label="What needs a person">
          <Text weight="bold">What needs a person</Text>
          {byHand.map(content => (
            <MarkdownContent key={content} content={content} />
          ))}
        </section>
      )}
    </div>
  );
}
