import type { Application } from './applicationSet';
import type { Manifest } from './manifests';

interface Expression {
  key: string;
  operator: string;
  values: string[];
}

interface Strategy {
  type?: string;
  rollingSync?: { steps?: Array<{ matchExpressions?: Expression[] }> };
}

function fits(
  { metadata }: Application,
  { key, operator, values }: Expression,
) {
  const isIn = values.includes(metadata.labels?.[key] ?? '');
  return operator === 'NotIn' ? !isIn : isIn;
}

/** Whether a set syncs its Applications step by step. */
export function isRolling(set: Manifest): boolean {
  const { strategy } = Object(set.spec) as { strategy?: Strategy };
  return strategy?.type === 'RollingSync';
}

/** Step of an Application, from 0; undefined where none fits, which is never synced then. */
export function stepOf(set: Manifest, app: Application): number | undefined {
  const { strategy } = Object(set.spec) as { strategy?: Strategy };
  const steps = strategy?.rollingSync?.steps ?? [];
  const step = steps.findIndex(({ matchExpressions = [] }) =>
    matchExpressions.every(expression => fits(app, expression)),
  );
  return step === -1 ? undefined : step;
}

/** In a rollout the set syncs, never the Application by itself. */
export function withoutAutomation(app: Application): Application {
  const { syncPolicy } = app.spec;
  if (!syncPolicy?.automated) return app;
  const automated = { ...syncPolicy.automated, enabled: false };
  return {
    ...app,
    spec: { ...app.spec, syncPolicy: { ...syncPolicy, automated } },
  };
}
