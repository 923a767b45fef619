import { renderInTestApp } from '@backstage/frontend-test-utils';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import {
  scaffolderApiRef,
  SecretsContextProvider,
} from '@backstage/plugin-scaffolder-react';
import { Stepper } from '@backstage/plugin-scaffolder-react/alpha';
import {
  act,
  fireEvent,
  screen,
  waitFor,
  within,
} from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Route, Routes } from 'react-router-dom';
import { refusal } from '../../__testUtils__/render';
import { PlanField } from './PlanField';
import { PLAN_FIELD } from './planSchema';
import type { DryRunAnswer, DryRunQuestion } from './readPlan';
import { validatePlan } from './validatePlan';

const manifest = (required: boolean) => ({
  title: 'Onboard a regional cluster',
  steps: [
    {
      title: 'Plan',
      schema: {
        properties: {
          name: { title: 'Name', type: 'string' },
          plan: {
            title: 'What will happen',
            type: 'object',
            'ui:field': PLAN_FIELD,
            'ui:options': { required },
          },
        },
      },
    },
  ],
});

const template = {
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

const answer = (output: Record<string, unknown> = {}): DryRunAnswer =>
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

const failed = {
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

/** The wizard of a template, on the page with the field. */
function renderWizard(
  dryRun: (question: DryRunQuestion) => Promise<DryRunAnswer>,
  options: { required?: boolean; path?: string } = {},
) {
  const ask = jest.fn(dryRun);
  const onCreate = jest.fn(async () => {});
  const wizard = (
    <SecretsContextProvider initialSecrets={{ apiKey: 'hush' }}>
      <Stepper
        manifest={manifest(options.required ?? false)}
        initialState={{ fleet: 'logging' }}
        extensions={[
          {
            name: PLAN_FIELD,
            component: PlanField,
            validation: validatePlan,
          },
        ]}
        onCreate={onCreate}
      />
    </SecretsContextProvider>
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

const press = async (name: string | RegExp) =>
  userEvent.click(await screen.findByRole('button', { name }));

const part = (name: string) => screen.findByRole('region', { name });

const type = async (text: string) =>
  fireEvent.change(await screen.findByRole('textbox', { name: 'Name' }), {
    target: { value: text },
  });

describe('the field of a template that shows what would happen', () => {
  beforeEach(() => {
    // The wizard scrolls up, which jsdom can't.
    jest.spyOn(window, 'scrollTo').mockImplementation(() => {});
  });

  it('tries out the template of the address, without secrets', async () => {
    const { ask } = renderWizard(async () => answer());
    await part('Steps');
    expect(ask).toHaveBeenCalledTimes(1);
    expect(ask).toHaveBeenCalledWith({
      template: expect.objectContaining({ metadata: template.metadata }),
      values: { fleet: 'logging', plan: { outcome: 'running' } },
      secrets: {},
      directoryContents: [],
    });
    expect(screen.getByRole('status')).toHaveTextContent(
      'This is what would happen. Nothing was changed.',
    );
  });

  it('shows steps, checks, costs and what needs a person', async () => {
    renderWizard(async () => answer(failed));
    const steps = within(await part('Steps')).getAllByRole('listitem');
    expect(steps[0]).toHaveTextContent('Render Tried out');
    expect(steps[0]).toHaveTextContent('Rendered two files');
    expect(steps[1]).toHaveTextContent('Tell the team Skipped');
    expect(steps[1]).toHaveTextContent('does not support dry-run');
    const checks = await part('Checks');
    expect(checks).toHaveTextContent('1 check passed.');
    const [errors, warnings] = within(checks).getAllByRole('group');
    expect(errors).toHaveTextContent(/1 error.*Kibana is newer/);
    expect(errors).toHaveTextContent(
      'clusters/a/kibana.yaml:3, eck-version: It would not start',
    );
    expect(errors).toHaveTextContent('What to do: Use 8.19.4');
    expect(warnings).toHaveTextContent(/1 warning.*Half of the cores/);
    expect(await part('Costs')).toHaveTextContent('$1,240 a month.');
    expect(await part('Costs')).toHaveTextContent('No disks');
    expect(await part('What needs a person')).toHaveTextContent('Merge the');
  });

  it('shows the files that change, and what is in one', async () => {
    renderWizard(async () => answer());
    const files = within(await part('Files'));
    expect(
      files.getAllByRole('button').map(({ textContent }) => textContent),
    ).toEqual(['gone.yaml removed', 'kibana.yaml added', 'old.yaml modified']);
    expect(files.getByText('repository/clusters/a/')).toBeVisible();
    await press(/kibana\.yaml/);
    expect(await part('repository/clusters/a/kibana.yaml')).toHaveTextContent(
      'kind: Kibana # für alle',
    );
    await press(/gone\.yaml/);
    expect(files.getByText(/gone\.yaml is removed/)).toBeVisible();
    await userEvent.click(files.getByRole('checkbox'));
    expect(
      files.getByRole('button', { name: /README\.md.*unchanged/ }),
    ).toBeVisible();
  });

  it('shows what there is of a template that says nothing of its plan', async () => {
    renderWizard(async () => ({ ...answer(), output: {} }));
    const files = within(await part('Files'));
    expect(files.getAllByRole('button')).toHaveLength(3);
    expect(await part('Checks')).toHaveTextContent('Nothing was found.');
    expect(screen.queryByRole('region', { name: 'Costs' })).toBeNull();
  });

  it('does not run while somebody types, but when asked again', async () => {
    const { ask, onCreate } = renderWizard(async () => answer());
    await part('Steps');
    await type('sa-east-1');
    expect(screen.getByRole('status')).toHaveTextContent(
      'The form has changed since. Look again.',
    );
    expect(ask).toHaveBeenCalledTimes(1);
    await press('Look again');
    await waitFor(() =>
      expect(screen.getByRole('status')).toHaveTextContent('would happen'),
    );
    expect(ask.mock.lastCall![0].values).toMatchObject({ name: 'sa-east-1' });
    await press('Review');
    await press('Create');
    expect(onCreate).toHaveBeenCalledWith({
      fleet: 'logging',
      name: 'sa-east-1',
      plan: { outcome: 'passed' },
    });
  });

  it('leaves an earlier run when asked again', async () => {
    const answers: Array<(answer: DryRunAnswer) => void> = [];
    renderWizard(() => new Promise(resolve => answers.push(resolve)));
    expect(
      await screen.findByLabelText('Trying out the template'),
    ).toBeInTheDocument();
    await waitFor(() => expect(answers).toHaveLength(1));
    await press('Look again');
    await waitFor(() => expect(answers).toHaveLength(2));
    answers[1](answer({ planByHand: ['The later one.'] }));
    expect(await screen.findByText('The later one.')).toBeVisible();
    await act(async () =>
      answers[0](answer({ planByHand: ['The earlier one.'] })),
    );
    expect(screen.queryByText('The earlier one.')).toBeNull();
  });

  it('keeps the form from going on with a failed check, if the template asks for it', async () => {
    let output: Record<string, unknown> = failed;
    const { onCreate } = renderWizard(async () => answer(output), {
      required: true,
    });
    await part('Steps');
    await press('Review');
    expect(
      (await screen.findAllByText(/A check failed\. Go back/))[0],
    ).toBeVisible();
    output = {};
    await press('Look again');
    await waitFor(() =>
      expect(screen.queryByText(/Kibana is newer/)).toBeNull(),
    );
    await press('Review');
    await press('Create');
    expect(onCreate).toHaveBeenCalled();
  });

  const invalid = {
    errors: [{ stack: 'instance requires property "region"' }],
  };
  it.each([
    [403, 'No', 'You may not try out this template', /template\.dry-run/],
    [400, 'Name: taken', 'A step would stop here', /Name: taken/],
    [
      400,
      `Request failed with status 400, ${JSON.stringify(invalid)}`,
      'The form is not complete',
      /requires property "region"/,
    ],
    [500, 'It broke', 'There is no preview', /It broke/],
  ])(
    'says why there is no preview: %p %s',
    async (status, text, title, more) => {
      const { onCreate } = renderWizard(async () => {
        throw await refusal(status, 'Error', text);
      });
      expect(await screen.findByRole('alert')).toHaveTextContent(title);
      expect(screen.getAllByText(more)[0]).toBeVisible();
      await press('Review');
      await press('Create');
      expect(onCreate).toHaveBeenCalled();
    },
  );

  it('goes on where it may not try out, even if the plan must not fail', async () => {
    const { onCreate } = renderWizard(
      async () => {
        throw await refusal(403, 'NotAllowedError', 'No');
      },
      { required: true },
    );
    await screen.findByRole('alert');
    await press('Review');
    await press('Create');
    expect(onCreate).toHaveBeenCalledWith(
      expect.objectContaining({ plan: { outcome: 'unknown' } }),
    );
  });

  it('says when the template is not known', async () => {
    const { ask } = renderWizard(async () => answer(), { path: '/elsewhere' });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'There is no preview',
    );
    expect(screen.getByText(/could not be found in the catalog/)).toBeVisible();
    expect(ask).not.toHaveBeenCalled();
  });
});
