import type { Manifest } from './manifests';

/** An Application in the rollout of its set. */
export interface Step {
  app: Manifest & { status?: any };
  /** From 0; undefined where no step fits, or there are none. */
  step?: number;
  isRolling: boolean;
  isTurn: boolean;
  isDone: boolean;
}

function condition(type: string, isTrue: boolean, message: string, at: string) {
  return {
    type,
    status: isTrue ? 'True' : 'False',
    reason:
      isTrue && type === 'ErrorOccurred'
        ? 'ApplicationGenerationFromParamsError'
        : 'ApplicationSetUpToDate',
    message,
    lastTransitionTime: at,
  };
}

function rolloutOf({ app, step, isTurn, isDone }: Step, at: string) {
  const isSynced = app.status?.sync?.status === 'Synced';
  const waiting = isTurn ? 'Pending' : 'Waiting';
  const unfinished = isSynced ? 'Progressing' : waiting;
  return {
    application: app.metadata.name,
    status: isDone ? 'Healthy' : unfinished,
    step: step === undefined ? '-1' : String(step + 1),
    message:
      step === undefined
        ? 'Application does not match any step'
        : `Application is ${
            isDone ? 'healthy' : 'not yet healthy'
          } in its step`,
    lastTransitionTime: at,
  };
}

/** The status of an ApplicationSet with the Applications that it has made, or why it could not. */
export function setStatusOf(
  { error, steps }: { error?: string; steps: Step[] },
  at: string,
) {
  const isOk = error === undefined;
  const message = error ?? 'All applications have been generated successfully';
  const rollout = steps.filter(({ isRolling }) => isRolling);
  return {
    conditions: [
      condition('ErrorOccurred', !isOk, message, at),
      condition('ParametersGenerated', isOk, message, at),
      condition('ResourcesUpToDate', isOk, message, at),
    ],
    resources: steps.map(({ app }) => ({
      group: 'argoproj.io',
      version: 'v1alpha1',
      kind: 'Application',
      namespace: app.metadata.namespace,
      name: app.metadata.name,
      status: app.status?.sync?.status,
      health: { status: app.status?.health?.status },
    })),
    resourcesCount: steps.length,
    ...(rollout.length > 0 && {
      applicationStatus: rollout.map(step => rolloutOf(step, at)),
    }),
  };
}
