import { renderInTestApp } from '@backstage/frontend-test-utils';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { scaffolderApiRef } from '@backstage/plugin-scaffolder-react';
import { fireEvent, screen } from '@testing-library/react';
import { Route, Routes } from 'react-router-dom';
import { wizardOf } from '../../__testUtils__/wizard';
import { PlanField } from '../PlanField';
import { PLAN_FIELD } from '../planSchema';
import type { DryRunAnswer, DryRunQuestion } from '../readPlan';
import { validatePlan } from '../validatePlan';

export const template = {
  apiVersion: 'scaffolder.backstage.io/v1beta3',
  kind: 'Template',
  metadata: { namespace: 'default', name: 'onboard-region' },
  spec: { type: 'elk-fleet-member', steps: [] },
};

const file = (path: string, content: string) => ({
  path,
  base64Content: btoa(
    String.fromCharCode(...new TextEncoder().encode(content)),
  ),
});

const said = (stepId: string, message: string, status?: string) => ({
  body: { stepId, message, status },
});

/** What a dry run answers, with a plan in its output. */
export const answer = (output: Record<string, unknown> = {}): DryRunAnswer =>
  ({
    steps: [
      { id: 'render', name: 'Render', action: 'a' },
      { id: 'tell', name: 'Tell the team', action: 'b' },
    ],
    log: [
      said('render', 'Beginning step Render', 'processing'),
      said('render', 'Rendered two files'),
      said('render', 'Finished step Render', 'completed'),
      said('tell', 'Skipping because b does not support dry-run', 'skipped'),
    ],
    directoryContents: [
      file('repository/clusters/a/kibana.yaml', 'kind: Kibana # für alle\n'),
      file('repository/clusters/a/old.yaml', 'kind: Beat\n'),
      file('repository/README.md', 'stays\n'),
    ],
    output: {
      planFolder: 'repository',
      planChanges: [
        { path: 'clusters/a/kibana.yaml', change: 'added' },
        { path: 'clusters/a/old.yaml', change: 'modified' },
        { path: 'clusters/a/gone.yaml', change: 'removed' },
      ],
      planChecks: [
        { check: 'name', status: 'pass', evidence: 'It is free', fix: '' },
        {
          check: 'quota',
          status: 'warn',
          evidence: 'Half of the cores are used',
          fix: 'Ask for more',
        },
      ],
      planFindings: [],
      planEstimate: {
        summary: 'About $1,240 a month.',
        problems: ['No disks'],
      },
      planByHand: ['Merge the pull request.'],
      ...output,
    },
  } as unknown as DryRunAnswer);

/** Output with a check that failed. */
export const failed = {
  planFindings: [
    {
      rule: 'eck-version',
      severity: 'error',
      path: 'clusters/a/kibana.yaml',
      line: 3,
      message: 'Kibana is newer than Elasticsearch',
      why: 'It would not start',
      fix: 'Use 8.19.4',
    },
  ],
};

/** The wizard of the template, on the page with the field. */
export function renderPlan(
  dryRun: (question: DryRunQuestion) => Promise<DryRunAnswer>,
  options: { required?: boolean; path?: string } = {},
) {
  const ask = jest.fn(dryRun);
  const { wizard, onCreate } = wizardOf(
    { name: PLAN_FIELD, component: PlanField, validation: validatePlan },
    {
      schema: {
        title: 'What will happen',
        type: 'object',
        'ui:options': { required: options.required ?? false },
      },
      properties: { name: { title: 'Name', type: 'string' } },
      secrets: { apiKey: 'hush' },
    },
  );
  renderInTestApp(
    <Routes>
      <Route
        path="/create/templates/:namespace/:templateName"
        element={wizard}
      />
      <Route path="*" element={wizard} />
    </Routes>,
    {
      apis: [
        [catalogApiRef, catalogApiMock({ entities: [template] })],
        [scaffolderApiRef, { dryRun: ask } as any],
      ],
      initialRouteEntries: [
        options.path ?? '/create/templates/default/onboard-region',
      ],
    },
  );
  return { ask, onCreate };
}

export const part = (name: string) => screen.findByRole('region', { name });

export const type = async (text: string) =>
  fireEvent.change(await screen.findByRole('textbox', { name: 'Name' }), {
    target: { value: text },
  });
