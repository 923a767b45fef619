import { createExtensionTester } from '@backstage/frontend-test-utils';
import {
  ScaffolderFieldExtensions,
  useCustomFieldExtensions,
} from '@backstage/plugin-scaffolder-react';
import { FormFieldBlueprint } from '@backstage/plugin-scaffolder-react/alpha';
import { renderInTestApp } from '@backstage/test-utils';
import { screen } from '@testing-library/react';
import elkFleetPlugin from '..';
import {
  ElkFleetCostEstimateFieldExtension,
  ElkFleetPlanFieldExtension,
  ElkFleetReplicationFieldExtension,
} from '../legacy';
import { CostEstimateField } from './CostEstimateField';
import { PlanField } from './plan/PlanField';
import { ReplicationField } from './replication/ReplicationField';

it.each([
  ['cost-estimate', 'ElkFleetCostEstimate', CostEstimateField],
  ['replication', 'ElkFleetReplication', ReplicationField],
  ['plan', 'ElkFleetPlan', PlanField],
] as const)(
  'brings the field %s to templates in the new frontend system',
  async (id, name, component) => {
    const load = createExtensionTester(
      elkFleetPlugin.getExtension(`scaffolder-form-field:elk-fleet/${id}`),
    ).get(FormFieldBlueprint.dataRefs.formFieldLoader);
    expect(await load()).toMatchObject({ name, component });
  },
);

it('brings the fields to templates in the old frontend system', async () => {
  const Names = () => {
    const fields = useCustomFieldExtensions(
      <ScaffolderFieldExtensions>
        <ElkFleetCostEstimateFieldExtension />
        <ElkFleetReplicationFieldExtension />
        <ElkFleetPlanFieldExtension />
      </ScaffolderFieldExtensions>,
    );
    return <>{fields.map(({ name }) => name).join()}</>;
  };
  await renderInTestApp(<Names />);
  expect(
    screen.getByText('ElkFleetCostEstimate,ElkFleetReplication,ElkFleetPlan'),
  ).toBeInTheDocument();
});
