import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { fixtureSystems } from '../../__fixtures__/matrix';
import { NOW } from '../../__fixtures__/fleet';
import {
  choose,
  press,
  renderField,
  saidByForm,
  submit,
} from '../__testUtils__/wizard';
import { PlacementSystemField } from './PlacementSystemField';
import { PLACEMENT_SYSTEM_FIELD } from './schema';
import { validatePlacementSystem } from './validatePlacementSystem';

const field = {
  name: PLACEMENT_SYSTEM_FIELD,
  component: PlacementSystemField,
  validation: validatePlacementSystem,
};
const schema = { title: 'Placed by', type: 'string' };
const view = fixtureSystems(NOW);
const [karmada, edge] = view.hubs;

describe('the field for the placement system', () => {
  it('has what the hubs of the fleet have, and what needs none', async () => {
    const form = renderField(field, { schema });
    const argo = await screen.findByRole('radio', { name: /^Argo CD/ });
    const labels = screen
      .getAllByRole('radio')
      .map(radio => radio.closest('label')?.textContent);
    expect(labels).toEqual([
      expect.stringMatching(/^Argo CD.*in the member monitoring/),
      expect.stringMatching(
        new RegExp(`^Karmada.*${view.systems[0].placements} placements by it`),
      ),
      expect.stringMatching(/^Helm.*No hub: you push them/),
      expect.stringMatching(/^Kustomize.*No hub: you push them/),
    ]);
    await userEvent.click(argo);
    expect(await submit(form)).toBe('argocd');
  });

  it('has the hub chosen where there are several', async () => {
    const form = renderField(field, {
      schema: { type: 'object', 'ui:options': { hub: true } },
      api: {
        getPlacementSystems: async () => ({
          ...view,
          hubs: [karmada, { ...edge, systems: ['karmada', 'kubefed'] }],
        }),
      },
    });
    expect(
      await screen.findByRole('radio', { name: /KubeFed \(legacy\).*migrate/ }),
    ).toBeInTheDocument();
    await userEvent.click(screen.getByRole('radio', { name: /^Karmada/ }));
    await press('Review');
    await saidByForm(/Choose the hub of Karmada/);
    await choose(/Hub of Karmada/, /^Edge$/);
    expect(await submit(form)).toEqual({ system: 'karmada', hub: 'edge' });
  });

  it('says that the fleet has no hub, and refuses what it has not', async () => {
    renderField(field, {
      schema,
      values: { field: 'karmada' },
      api: {
        getPlacementSystems: async () => ({ ...view, systems: [], hubs: [] }),
      },
    });
    expect(
      await screen.findByText(/No hub of Logging places anything/),
    ).toBeVisible();
    expect(screen.getAllByRole('radio')).toHaveLength(2);
    await press('Review');
    await saidByForm(/No hub of the fleet has "karmada"/);
  });
});
