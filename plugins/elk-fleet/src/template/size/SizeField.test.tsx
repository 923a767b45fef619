import type { CostQuestion } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { fixtureEstimate } from '../../__fixtures__/costShares';
import { NOW } from '../../__fixtures__/fleet';
import { refusal } from '../../__testUtils__/render';
import { choose, press, renderField, submit } from '../__testUtils__/wizard';
import { small } from './presets';
import { SIZE_FIELD } from './schema';
import { SizeField } from './SizeField';
import { validateSize } from './validateSize';

const field = {
  name: SIZE_FIELD,
  component: SizeField,
  validation: validateSize,
};
const schema = { title: 'Size', type: 'object' };
const values = { region: { region: 'sa-east-1', provider: 'aws' } };

const type = async (name: string, value: string) =>
  fireEvent.change(await screen.findByRole('textbox', { name }), {
    target: { value },
  });

const startFrom = (option: RegExp) => choose(/Start from/, option);

describe('the field for the size', () => {
  it('estimates what is in the table, and follows the edits', async () => {
    const estimateCosts = jest.fn(async (_: string, question: CostQuestion) =>
      fixtureEstimate(NOW, question),
    );
    const form = renderField(field, { schema, values, api: { estimateCosts } });
    await screen.findByRole('group', { name: 'Estimate' });
    await type('memory of default', '8Gi');
    await waitFor(() =>
      expect(estimateCosts.mock.lastCall![1].changes[0]).toMatchObject({
        type: 'add-member',
        member: 'us-east-1',
        region: 'sa-east-1',
        workloads: [
          { replicas: 3, cpu: 1, memoryGib: 8, storageGib: 50 },
          { component: 'kibana', replicas: 1, cpu: 0.5, memoryGib: 2 },
        ],
      }),
    );
    await waitFor(() =>
      expect(
        screen.getByRole('group', { name: 'Estimate' }).parentElement,
      ).toHaveAttribute('aria-busy', 'false'),
    );
    expect(await submit(form)).toEqual({
      nodeSets: [{ ...small.nodeSets[0], memory: '8Gi' }],
      kibana: small.kibana,
      pricesOf: 'us-east-1',
      monthly: 100,
      currency: 'USD',
    });
  });

  it('starts small though the form puts an empty node set where one is asked for', async () => {
    const roles = { type: 'array', minItems: 1, items: { type: 'string' } };
    const nodeSet = { type: 'object', properties: { roles } };
    const form = renderField(field, {
      schema: {
        ...schema,
        properties: {
          nodeSets: { type: 'array', minItems: 1, items: nodeSet },
        },
      },
      values,
    });
    expect(
      await screen.findByRole('textbox', { name: 'memory of default' }),
    ).toBeVisible();
    expect(await submit(form)).toMatchObject({ nodeSets: small.nodeSets });
  });

  it('says at each cell what is wrong, and goes no further', async () => {
    renderField(field, { schema, values });
    await type('memory of default', 'lots');
    await type('nodes of default', '2.5');
    expect(
      await screen.findByText('must be an amount such as 16Gi'),
    ).toBeVisible();
    expect(
      screen.getByText('must be a whole number from 1 to 100'),
    ).toBeVisible();
    expect(
      screen.getByText(/shown as soon as every cell is right/),
    ).toBeVisible();
    await press('Review');
    expect(
      await screen.findAllByText(/default: memory must be an amount/),
    ).not.toEqual([]);
    expect(screen.queryByRole('button', { name: 'Create' })).toBeNull();
  });

  it('starts from a member as it is now, and asks for what is not known', async () => {
    renderField(field, { schema, values });
    await startFrom(/Like us-east-1, as it is now/);
    expect(
      await screen.findByText(/The size of its volumes is not known/),
    ).toBeVisible();
    expect(
      screen.getByRole('textbox', { name: 'memory of master' }),
    ).toHaveValue('4Gi');
    expect(screen.getByRole('textbox', { name: 'cpu of hot' })).toHaveValue(
      '4',
    );
    expect(screen.getByRole('textbox', { name: 'storage of hot' })).toHaveValue(
      '',
    );
    await startFrom(/Regional/);
    expect(screen.getByRole('textbox', { name: 'storage of hot' })).toHaveValue(
      '500Gi',
    );
  });

  it('says when the member can not be read', async () => {
    renderField(field, {
      schema,
      values,
      api: {
        getMember: async () => {
          throw await refusal(500, 'Error', 'It broke');
        },
      },
    });
    await startFrom(/Like us-east-1/);
    expect(await screen.findByRole('alert')).toHaveTextContent('It broke');
  });

  it('goes on without the permission for costs', async () => {
    const form = renderField(field, {
      schema,
      values,
      api: {
        estimateCosts: async () => {
          throw await refusal(403, 'NotAllowedError', 'No');
        },
      },
    });
    expect(
      await screen.findByText('You may not read the costs of this fleet'),
    ).toBeVisible();
    expect(await submit(form)).toEqual(small);
  });
});
