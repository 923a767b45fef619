import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  optionsOf,
  press,
  renderField,
  saidByForm,
  submit,
} from '../__testUtils__/wizard';
import { MemberField } from './MemberField';
import { MEMBER_FIELD } from './schema';
import { validateMember } from './validateMember';

const field = {
  name: MEMBER_FIELD,
  component: MemberField,
  validation: validateMember,
};
const one = { title: 'Member', type: 'string' };
const several = {
  title: 'Leaders',
  type: 'array',
  items: { type: 'string' },
};

describe('the field for members', () => {
  it('takes one, and shows what it is', async () => {
    const form = renderField(field, { schema: one });
    const options = await optionsOf(/Member/);
    expect(options).toHaveLength(6);
    expect(options[0]).toHaveTextContent(
      'US East (N. Virginia) · Healthy · version 8.19.4 · licence enterprise',
    );
    await userEvent.click(options[0]);
    expect(
      screen.getByRole('table', { name: 'Chosen members' }),
    ).toHaveTextContent(
      'us-east-1US East (N. Virginia)Healthy8.19.4enterprise',
    );
    expect(await submit(form)).toBe('us-east-1');
  });

  it('takes several, without those that may not or cannot lead', async () => {
    const form = renderField(field, {
      schema: {
        ...several,
        'ui:options': { multiple: true, leads: true, except: ['monitoring'] },
      },
      values: { version: '8.19.4' },
    });
    const options = await optionsOf(/Leaders/);
    const named = (name: string) =>
      options.find(({ textContent }) => textContent?.startsWith(name));
    expect(named('monitoring')).toBeUndefined();
    expect(named('eu-west-1-staging')).toHaveTextContent(
      'its basic licence allows no replication',
    );
    expect(named('ap-southeast-1')).toHaveAttribute('aria-disabled', 'true');
    await userEvent.click(named('us-east-1')!);
    await userEvent.click(named('eu-central-1')!);
    await userEvent.keyboard('{Escape}');
    expect(await submit(form)).toEqual(['us-east-1', 'eu-central-1']);
  });

  const rows = {
    title: 'Routes',
    type: 'array',
    items: {
      type: 'object',
      properties: {
        region: { title: 'Region', type: 'string' },
        keeper: { title: 'Keeper', type: 'string', 'ui:field': MEMBER_FIELD },
      },
    },
  };

  it('takes one in each row of a list', async () => {
    const routes = [{ region: 'eu', keeper: 'eu-central-1' }];
    const { onCreate } = renderField(field, {
      schema: one,
      properties: { routes: rows },
      values: { routes },
    });
    await screen.findByRole('table', { name: 'Chosen members' });
    await press('Review');
    await press('Create');
    expect(onCreate).toHaveBeenCalledWith(expect.objectContaining({ routes }));
  });

  it('refuses a name in a row that is no member', async () => {
    renderField(field, {
      schema: one,
      properties: { routes: rows },
      values: { routes: [{ region: 'eu', keeper: 'atlantis' }] },
    });
    await press('Review');
    await saidByForm(/"atlantis" is no member/);
    expect(screen.queryByRole('button', { name: 'Create' })).toBeNull();
  });

  it('refuses names that are no members', async () => {
    renderField(field, { schema: one, values: { field: 'atlantis' } });
    expect(
      await screen.findByText(/"atlantis" is no member that can be chosen/),
    ).toBeVisible();
    await press('Review');
    await saidByForm(/"atlantis" is no member/);
    expect(screen.queryByRole('button', { name: 'Create' })).toBeNull();
  });
});
