import { ConfigReader } from '@backstage/config';
import { readSettings } from './readSettings';

const member = { region: 'eu-central-1', kibana: { url: 'https://kibana' } };

function read(
  costs: object,
  members: Record<string, object> = { one: member, two: member },
) {
  return readSettings(
    new ConfigReader({ elkFleet: { fleets: { logging: { members, costs } } } }),
  );
}

const fleetOf = (costs: object) => read(costs).fleets[0].costs;

describe('costs of a fleet', () => {
  it('have defaults that are documented', () => {
    expect(fleetOf({})).toMatchObject({
      currency: 'USD',
      rates: { USD: { rate: 1 } },
      idle: 'share',
      compression: { low: 0.3, expected: 0.5 },
      anomalyMinimum: 10,
      storageWeight: 0.5,
      savings: {
        unreadMs: 14 * 86_400_000,
        unwrittenMs: 7 * 86_400_000,
        headroom: 0.3,
        businessHours: {
          timezone: 'UTC',
          days: [1, 2, 3, 4, 5],
          from: 7,
          to: 19,
        },
      },
    });
  });

  it('read items of one member and of all', () => {
    const { items } = fleetOf({
      currency: 'EUR',
      rates: { EUR: { rate: 0.92, date: '2026-01-31' } },
      items: {
        licence: { amount: 1000, per: 'year', member: 'one' },
        support: { title: 'Support', amount: 50, currency: 'USD' },
      },
    });
    expect(items).toMatchObject([
      { name: 'licence', title: 'licence', currency: 'EUR', members: ['one'] },
      { name: 'support', per: 'month', members: undefined },
    ]);
  });

  it('read budgets with full references and thresholds in order', () => {
    const [budget] = fleetOf({
      budgets: {
        team: {
          amount: 10,
          costOwner: 'group:default/A',
          thresholds: [1, 0.5],
        },
      },
    }).budgets;
    expect(budget).toMatchObject({
      costOwner: 'group:default/a',
      thresholds: [0.5, 1],
      per: 'month',
    });
  });

  it('read the OpenCost of a member without a slash at its end', () => {
    const { members } = read(
      {},
      {
        one: {
          ...member,
          opencost: { url: 'https://cost/model/', auth: { bearer: 'secret' } },
        },
      },
    ).fleets[0];
    expect(members[0].opencost).toEqual({
      api: 'opencost',
      currency: 'USD',
      cluster: undefined,
      endpoint: {
        url: 'https://cost/model',
        auth: { bearer: 'secret' },
        tls: { ca: undefined, caFingerprint: undefined },
      },
    });
  });
});

const opencost = { url: 'https://cost' };

describe('refuses', () => {
  it.each<[string, object, string]>([
    [
      'a currency without a rate',
      { currency: 'EUR' },
      'elkFleet.fleets.logging.costs.currency is a currency without a rate',
    ],
    [
      'an item in such a currency',
      { items: { licence: { amount: 1, currency: 'GBP' } } },
      'costs.items.licence.currency is a currency without a rate',
    ],
    [
      'a member that is none',
      { aggregators: { all: { url: 'https://a', clusters: { c: 'three' } } } },
      'costs.aggregators.all.clusters.c names three, which is no member of this fleet; use one of one, two',
    ],
    [
      'an aggregator that knows no cluster',
      { aggregators: { all: { url: 'https://a', clusters: {} } } },
      'costs.aggregators.all.clusters must name the member',
    ],
    [
      'a budget of nothing',
      { budgets: { team: { amount: 0 } } },
      'costs.budgets.team.amount must be more than 0',
    ],
    [
      'an item that ends before it begins',
      { items: { a: { amount: 1, from: '2026-02-01', to: '2026-01-01' } } },
      'costs.items.a.to is before from',
    ],
    [
      'a compression that expects less than the least',
      { compression: { low: 0.6, expected: 0.5 } },
      'costs.compression.low must not be more than expected',
    ],
    [
      'business hours in no time zone',
      { savings: { businessHours: { timezone: 'Mars/Olympus' } } },
      'costs.savings.businessHours.timezone must be an IANA time zone',
    ],
    [
      'Elastic Cloud without a key',
      { elasticCloud: { organization: '1', deployments: {} } },
      'costs.elasticCloud.apiKey is missing',
    ],
  ])('%s', (_, costs, message) => {
    expect(() => read(costs)).toThrow(message);
  });

  it('two sources of all that a member runs on', () => {
    expect(() =>
      read(
        { aggregators: { all: { url: 'https://a', clusters: { c: 'one' } } } },
        { one: { ...member, opencost } },
      ),
    ).toThrow(
      'costs.aggregators.all.clusters.c is a second source of all that one runs on',
    );
  });

  it('prices and intervals that make no sense', () => {
    expect(() =>
      readSettings(
        new ConfigReader({
          elkFleet: {
            costs: {
              interval: 'often',
              prices: { defaults: { cpuHour: -1 } },
            },
          },
        }),
      ),
    ).toThrow(
      /elkFleet.costs.interval must be a duration[^]*elkFleet.costs.prices.defaults.cpuHour must not be negative/,
    );
  });
});
