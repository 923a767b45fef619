import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { refusal } from '../../__testUtils__/render';
import { press, renderField, submit } from '../__testUtils__/wizard';
import { RegionField } from './RegionField';
import { REGION_FIELD } from './schema';
import { validateRegion } from './validateRegion';

const field = {
  name: REGION_FIELD,
  component: RegionField,
  validation: validateRegion,
};
const schema = { title: 'Region', type: 'object' };

describe('the field for a region', () => {
  it('takes a region of the map, and tells what is near', async () => {
    const form = renderField(field, { schema });
    await userEvent.click(
      await screen.findByRole('radio', { name: /^eu-west-2 · / }),
    );
    const about = screen.getByRole('status', { name: 'About the region' });
    expect(about).toHaveTextContent('United Kingdom');
    expect(about).toHaveTextContent('no member');
    expect(about).toHaveTextContent('monitoring, 340 km');
    expect(await submit(form)).toEqual({
      region: 'eu-west-2',
      provider: 'aws',
    });
  });

  it('can be used by arrow keys, from one stop of the tab key', async () => {
    const form = renderField(field, {
      schema,
      values: { field: { region: 'eu-west-2', provider: 'aws' } },
    });
    const london = await screen.findByRole('radio', { name: /^eu-west-2 · / });
    const stops = screen
      .getAllByRole('radio')
      .filter(({ tabIndex }) => tabIndex === 0);
    expect(stops).toEqual([london]);
    london.focus();
    await userEvent.keyboard('{ArrowLeft}');
    expect(screen.getByRole('radio', { name: /^eu-west-1 · / })).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    expect(
      screen.getByRole('status', { name: 'About the region' }),
    ).toHaveTextContent('eu-west-1-staging');
    expect(await submit(form)).toEqual({
      region: 'eu-west-1',
      provider: 'aws',
    });
  });

  it('takes a region of the list, and one that no table has', async () => {
    const form = renderField(field, { schema });
    const box = await screen.findByRole('combobox', { name: /Region/ });
    await userEvent.type(box, 'paulo');
    await userEvent.click(screen.getByRole('option', { name: /^sa-east-1/ }));
    expect(box).toHaveValue('sa-east-1 · South America (São Paulo)');
    const about = screen.getByRole('status', { name: 'About the region' });
    expect(about).toHaveTextContent('Brazil');

    await userEvent.clear(box);
    await userEvent.type(box, 'fra-dc1{Tab}');
    expect(
      screen.getByRole('status', { name: 'About the region' }),
    ).toHaveTextContent('not in the table of cloud regions');
    expect(await submit(form)).toEqual({ region: 'fra-dc1', provider: 'aws' });
  });

  it('takes a region of the list by keys alone', async () => {
    const form = renderField(field, { schema });
    const box = await screen.findByRole('combobox', { name: /Region/ });
    await userEvent.type(box, 'sao paulo{ArrowDown}{Enter}');
    expect(box).toHaveValue('sa-east-1 · South America (São Paulo)');
    expect(await submit(form)).toEqual({
      region: 'sa-east-1',
      provider: 'aws',
    });
  });

  it('says at the field what is wrong', async () => {
    renderField(field, { schema });
    await screen.findByRole('combobox', { name: /Region/ });
    await press('Review');
    expect(await screen.findAllByText(/Choose a region, or type/)).not.toEqual(
      [],
    );
    expect(screen.queryByRole('button', { name: 'Create' })).toBeNull();
  });

  it('says when the fleet can not be read', async () => {
    renderField(field, {
      schema,
      api: {
        getFleet: async () => {
          throw await refusal(404, 'NotFoundError', 'There is no fleet "x"');
        },
      },
    });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'There is no fleet "x"',
    );
  });
});
