import { useApi } from '@backstage/frontend-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { scaffolderApiRef } from '@backstage/plugin-scaffolder-react';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useLocation, useParams } from 'react-router-dom';
import { readPlan, type DryRunQuestion, type Plan } from './readPlan';

const NO_TEMPLATE =
  'The template could not be found in the catalog. Open it from the list of templates; the template editor has a dry run of its own.';

/** How far the last look has come. */
export interface PlanState {
  isRunning: boolean;
  plan?: Plan;
  error?: Error;
  /** The values that it is made with, as JSON. */
  values: string;
}

/**
 * Runs the template dry with the values of the form: once, and again when asked.
 * Of several runs, only the last one counts.
 */
export function usePlan(
  values: DryRunQuestion['values'],
): PlanState & { run: () => void } {
  const catalogApi = useApi(catalogApiRef);
  const scaffolderApi = useApi(scaffolderApiRef);
  const ref = useTemplateName();
  const [state, setState] = useState<PlanState>({
    isRunning: true,
    values: JSON.stringify(values),
  });
  const last = useRef(0);
  const current = JSON.stringify(values);
  const run = useCallback(async () => {
    last.current += 1;
    const mine = last.current;
    const finish = (outcome: Pick<PlanState, 'plan' | 'error'>) => {
      if (mine === last.current) {
        setState({ isRunning: false, values: current, ...outcome });
      }
    };
    setState(before => ({ ...before, isRunning: true, values: current }));
    try {
      const template = ref && (await catalogApi.getEntityByRef(ref));
      if (!template) throw new Error(NO_TEMPLATE);
      const answer = await scaffolderApi.dryRun({
        template: template as DryRunQuestion['template'],
        values: JSON.parse(current),
        // Secrets stay where they are.
        secrets: {},
        directoryContents: [],
      });
      finish({ plan: readPlan(answer) });
    } catch (error) {
      finish({ error: error as Error });
    }
  }, [catalogApi, scaffolderApi, ref, current]);
  const first = useRef(run);
  useEffect(() => {
    first.current();
    const runs = last;
    return () => {
      // What comes after the page is left is not for anybody.
      runs.current += 1;
    };
  }, []);
  return { ...state, run };
}

/** The form does not say whose it is, but its address does. */
function useTemplateName(): string | undefined {
  const { namespace, templateName } = useParams();
  const { pathname } = useLocation();
  if (namespace && templateName) return `template:${namespace}/${templateName}`;
  const [, space, name] =
    /\/templates\/([^/]+)\/([^/]+)\/?$/.exec(pathname) ?? [];
  return name && `template:${space}/${name}`;
}
