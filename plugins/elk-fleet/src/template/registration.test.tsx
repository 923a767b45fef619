import { createExtensionTester } from '@backstage/frontend-test-utils';
import {
  ScaffolderFieldExtensions,
  useCustomFieldExtensions,
} from '@backstage/plugin-scaffolder-react';
import { FormFieldBlueprint } from '@backstage/plugin-scaffolder-react/alpha';
import { renderInTestApp } from '@backstage/test-utils';
import { screen } from '@testing-library/react';
import elkFleetPlugin from '..';
import { ElkFleetCostEstimateFieldExtension } from '../legacy';
import { CostEstimateField } from './CostEstimateField';

it('brings the field to templates in the new frontend system', async () => {
  const load = createExtensionTester(
    elkFleetPlugin.getExtension(
      'scaffolder-form-field:elk-fleet/cost-estimate',
    ),
  ).get(FormFieldBlueprint.dataRefs.formFieldLoader);
  expect(await load()).toMatchObject({
    name: 'ElkFleetCostEstimate',
    component: CostEstimateField,
  });
});

it('brings the field to templates in the old frontend system', async () => {
  const Names = () => {
    const fields = useCustomFieldExtensions(
      <ScaffolderFieldExtensions>
        <ElkFleetCostEstimateFieldExtension />
      </ScaffolderFieldExtensions>,
    );
    return <>{fields.map(({ name }) => name).join()}</>;
  };
  await renderInTestApp(<Names />);
  expect(screen.getByText('ElkFleetCostEstimate')).toBeInTheDocument();
});
