import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { refusal } from '../../__testUtils__/render';
import { press } from '../__testUtils__/wizard';
import {
  answer,
  failed,
  part,
  renderPlan,
  template,
  type,
} from './__testUtils__/planWizard';
import type { DryRunAnswer } from './readPlan';

describe('the field of a template that shows what would happen', () => {
  it('tries out the template of the address, without secrets', async () => {
    const { ask } = renderPlan(async () => answer());
    await part('Steps');
    expect(ask).toHaveBeenCalledTimes(1);
    expect(ask).toHaveBeenCalledWith({
      template: expect.objectContaining({ metadata: template.metadata }),
      values: { fleet: 'logging', field: { outcome: 'running' } },
      secrets: {},
      directoryContents: [],
    });
    expect(screen.getByRole('status')).toHaveTextContent(
      'This is what would happen. Nothing was changed.',
    );
  });

  it('shows steps, checks, costs and what needs a person', async () => {
    renderPlan(async () => answer(failed));
    const shown = await part('Steps');
    const skipped = within(shown).getByText('1 step skipped');
    expect(within(shown).getByText('Tell the team')).not.toBeVisible();
    await userEvent.click(skipped);
    expect(within(shown).getByText('Tell the team')).toBeVisible();
    const steps = within(shown).getAllByRole('listitem');
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
    renderPlan(async () => answer());
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
    renderPlan(async () => ({ ...answer(), output: {} }));
    const files = within(await part('Files'));
    expect(files.getAllByRole('button')).toHaveLength(3);
    expect(await part('Checks')).toHaveTextContent('Nothing was found.');
    expect(screen.queryByRole('region', { name: 'Costs' })).toBeNull();
  });

  it('does not run while somebody types, but when asked again', async () => {
    const { ask, onCreate } = renderPlan(async () => answer());
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
      field: { outcome: 'passed' },
    });
  });

  it('leaves an earlier run when asked again', async () => {
    const answers: Array<(answer: DryRunAnswer) => void> = [];
    renderPlan(() => new Promise(resolve => answers.push(resolve)));
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
    const { onCreate } = renderPlan(async () => answer(output), {
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
      const { onCreate } = renderPlan(async () => {
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
    const { onCreate } = renderPlan(
      async () => {
        throw await refusal(403, 'NotAllowedError', 'No');
      },
      { required: true },
    );
    await screen.findByRole('alert');
    await press('Review');
    await press('Create');
    expect(onCreate).toHaveBeenCalledWith(
      expect.objectContaining({ field: { outcome: 'unknown' } }),
    );
  });

  it('says when the template is not known', async () => {
    const { ask } = renderPlan(async () => answer(), { path: '/elsewhere' });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'There is no preview',
    );
    expect(screen.getByText(/could not be found in the catalog/)).toBeVisible();
    expect(ask).not.toHaveBeenCalled();
  });
});
