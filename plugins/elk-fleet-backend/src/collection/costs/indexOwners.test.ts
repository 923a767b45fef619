import { mockServices } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { createIndexOwners } from './indexOwners';

function component(
  name: string,
  annotations: Record<string, string>,
  rest: Partial<Entity> = {},
): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name,
      annotations: { 'elk-fleet.io/fleet': 'logging', ...annotations },
    },
    ...rest,
  };
}

const entities = [
  component(
    'checkout',
    { 'elk-fleet.io/indices': 'logs-checkout-*, traces-checkout' },
    { relations: [{ type: 'ownedBy', targetRef: 'group:default/shop' }] },
  ),
  component('cart', {
    'elk-fleet.io/indices': 'logs-cart-*',
    'elk-fleet.io/member': 'eu-1',
  }),
  component('no-indices', {}),
  component('elsewhere', {
    'elk-fleet.io/fleet': 'metrics',
    'elk-fleet.io/indices': '*',
  }),
];

function create(catalog = catalogServiceMock({ entities })) {
  const logger = mockServices.logger.mock();
  const owners = createIndexOwners({
    auth: mockServices.auth(),
    catalog,
    logger,
  });
  return { owners, logger };
}

describe('createIndexOwners', () => {
  it('finds the entities of a fleet that name indices, with their owner', async () => {
    await expect(create().owners('logging')).resolves.toEqual([
      {
        entityRef: 'component:default/checkout',
        owner: 'group:default/shop',
        title: 'checkout',
        patterns: ['logs-checkout-*', 'traces-checkout'],
        member: undefined,
      },
      {
        entityRef: 'component:default/cart',
        owner: null,
        title: 'cart',
        patterns: ['logs-cart-*'],
        member: 'eu-1',
      },
    ]);
  });

  it('stays with what it knows of a fleet while the catalog is down', async () => {
    const known = catalogServiceMock({ entities });
    const catalog = catalogServiceMock.mock({
      getEntities: (...args) => known.getEntities(...args),
    });
    const { owners } = create(catalog);
    const before = await owners('logging');
    catalog.getEntities.mockRejectedValue(new Error('catalog is down'));
    await expect(owners('logging')).resolves.toBe(before);
    await expect(owners('metrics')).rejects.toThrow('catalog is down');
    catalog.getEntities.mockResolvedValue({ items: [] });
    await expect(owners('logging')).resolves.toEqual([]);
  });
});
