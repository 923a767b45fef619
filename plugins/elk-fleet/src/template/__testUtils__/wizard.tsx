import {
  SecretsContextProvider,
  type FieldExtensionOptions,
} from '@backstage/plugin-scaffolder-react';
import { Stepper } from '@backstage/plugin-scaffolder-react/alpha';
import type { JsonObject } from '@backstage/types';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderPage } from '../../__testUtils__/render';
import type { ElkFleetApi } from '../../api';

type Field = Pick<
  FieldExtensionOptions<any, any>,
  'name' | 'component' | 'validation'
>;

/** The wizard of a template with one field, in a form for the fleet of the fixtures. */
export function wizardOf(
  field: Field,
  options: {
    schema: JsonObject;
    /** Of other fields on the page. */
    properties?: JsonObject;
    values?: JsonObject;
    secrets?: Record<string, string>;
  },
) {
  // The wizard scrolls up, which jsdom can't.
  jest.spyOn(window, 'scrollTo').mockImplementation(() => {});
  const onCreate = jest.fn(async (_values: JsonObject) => {});
  const properties = {
    ...options.properties,
    field: { 'ui:field': field.name, ...options.schema },
  };
  const wizard = (
    <SecretsContextProvider initialSecrets={options.secrets}>
      <Stepper
        manifest={{
          title: 'Test',
          steps: [{ title: 'Page', schema: { properties } }],
        }}
        initialState={{ fleet: 'logging', ...options.values }}
        extensions={[field]}
        onCreate={onCreate}
      />
    </SecretsContextProvider>
  );
  return { wizard, onCreate };
}

/** Renders the wizard of a field on the fixtures. */
export function renderField(
  field: Field,
  options: Parameters<typeof wizardOf>[1] & { api?: Partial<ElkFleetApi> },
) {
  const { wizard, onCreate } = wizardOf(field, options);
  renderPage(wizard, { api: options.api });
  return { onCreate };
}

export const press = async (name: string | RegExp) =>
  userEvent.click(await screen.findByRole('button', { name }));

/** Goes through the review; what the field then holds. */
export async function submit({
  onCreate,
}: Pick<ReturnType<typeof wizardOf>, 'onCreate'>): Promise<unknown> {
  await press('Review');
  await press('Create');
  return onCreate.mock.lastCall?.[0].field;
}

/** The options of a select, in its list and not in the hidden one for browsers. */
export async function optionsOf(name: RegExp) {
  await press(name);
  const lists = await screen.findAllByRole('listbox');
  return within(lists.at(-1)!).getAllByRole('option');
}

export async function choose(name: RegExp, option: RegExp) {
  const options = await optionsOf(name);
  await userEvent.click(
    options.find(({ textContent }) => option.test(textContent ?? ''))!,
  );
}

/** Once the form has checked the field, it says what the field says already. */
export const saidByForm = (message: RegExp) =>
  waitFor(() => expect(screen.getAllByText(message).length).toBeGreaterThan(1));
