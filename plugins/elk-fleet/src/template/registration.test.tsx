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
  ElkFleetMemberFieldExtension,
  ElkFleetPlacementSystemFieldExtension,
  ElkFleetPlanFieldExtension,
  ElkFleetRegionFieldExtension,
  ElkFleetReplicationFieldExtension,
  ElkFleetSizeFieldExtension,
} from '../legacy';
import { CostEstimateField } from './CostEstimateField';
import { PlanField } from './plan/PlanField';
import { MemberField } from './member/MemberField';
import { PlacementSystemField } from './placementSystem/PlacementSystemField';
import { RegionField } from './region/RegionField';
import { ReplicationField } from './replication/ReplicationField';
import { SizeField } from './size/SizeField';

it.each([
  ['cost-estimate', 'ElkFleetCostEstimate', CostEstimateField],
  ['replication', 'ElkFleetReplication', ReplicationField],
  ['region', 'ElkFleetRegion', RegionField],
  ['member', 'ElkFleetMember', MemberField],
  ['placement-system', 'ElkFleetPlacementSystem', PlacementSystemField],
  ['size', 'ElkFleetSize', SizeField],
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
        <ElkFleetRegionFieldExtension />
        <ElkFleetMemberFieldExtension />
        <ElkFleetPlacementSystemFieldExtension />
        <ElkFleetSizeFieldExtension />
        <ElkFleetPlanFieldExtension />
      </ScaffolderFieldExtensions>,
    );
    return <>{fields.map(({ name }) => name).join()}</>;
  };
  await renderInTestApp(<Names />);
  expect(
    screen.getByText(
      'ElkFleetCostEstimate,ElkFleetReplication,ElkFleetRegion,ElkFleetMember,ElkFleetPlacementSystem,ElkFleetSize,ElkFleetPlan',
    ),
  ).toBeInTheDocument();
});
