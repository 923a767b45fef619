import { PORTAL_USER } from '../hosting/identities';
import {
  AGGREGATOR,
  aggregatedClusters,
  costSourceOf,
} from '../opencost/sources';
import type { PortalConfigOptions, PortalMember } from './portalConfig';

type Json = { [key: string]: unknown };
type Access = Pick<PortalConfigOptions, 'caFile' | 'secret'>;

// The proxies in front of OpenCost know both.
const basicAtOpenCost = ['ap-southeast-1'];

function serverSection(
  member: string,
  url: string,
  { caFile, secret }: Access,
): Json {
  const auth = basicAtOpenCost.includes(member)
    ? {
        basic: {
          username: PORTAL_USER,
          password: secret(member, 'opencost-password'),
        },
      }
    : { bearer: secret(member, 'opencost-token') };
  return { url, auth, tls: { caFile } };
}

/** The OpenCost of a member; undefined where another server or none tells its costs. */
export function openCostSection(
  { spec, urls }: PortalMember,
  access: Access,
): Json | undefined {
  return costSourceOf(spec) === 'opencost' && urls.opencost
    ? serverSection(spec.name, urls.opencost, access)
    : undefined;
}

function aggregators(members: PortalMember[], access: Access): Json {
  const host = members.find(({ spec }) => spec.name === AGGREGATOR);
  if (!host?.urls.kubecost) return {};
  const names = members.map(({ spec }) => spec.name);
  return {
    aggregators: {
      kubecost: {
        ...serverSection(AGGREGATOR, host.urls.kubecost, access),
        api: 'kubecost',
        clusters: Object.fromEntries(
          Object.entries(aggregatedClusters)
            .filter(([name]) => names.includes(name))
            .map(([name, id]) => [id, name]),
        ),
      },
    },
  };
}

/** US dollars a month for the Enterprise licence of a member. */
const licences: Record<string, number> = {
  'us-east-1': 2200,
  'us-west-2': 1900,
  'eu-central-1': 2200,
};

function items(names: string[]): Json {
  const licensed = names.filter(name => licences[name]);
  return {
    ...Object.fromEntries(
      licensed.map(name => [
        `licence-${name}`,
        {
          title: `Enterprise licence of ${name}`,
          amount: licences[name],
          per: 'month',
          category: 'licence',
          component: 'elasticsearch',
          member: name,
        },
      ]),
    ),
    support: {
      title: 'Support contract',
      amount: 14_400,
      per: 'year',
      category: 'shared',
    },
  };
}

function budgets(names: string[]): Json {
  return {
    // A little less than a month costs: at risk until its last days.
    fleet: { title: 'Logging fleet', amount: 16_500 },
    ...(names.includes('eu-central-1') && {
      europe: {
        title: 'Frankfurt',
        amount: 5_500,
        member: 'eu-central-1',
      },
    }),
    // Exceeded in the first week of a month.
    logstash: { title: 'Logstash', amount: 150, component: 'logstash' },
  };
}

/** `elkFleet.fleets.<fleet>.costs` for members of the demo. */
export function fleetCostsSection(
  members: PortalMember[],
  access: Access,
): Json {
  const names = members.map(({ spec }) => spec.name);
  return {
    currency: 'USD',
    rates: { EUR: { rate: 0.92, date: '2026-11-02', source: 'Demo rate' } },
    ...aggregators(members, access),
    items: items(names),
    budgets: budgets(names),
    anomalyMinimum: 5,
    savings: { unreadFor: { seconds: 30 }, unwrittenFor: { seconds: 30 } },
  };
}

/** `elkFleet.costs`: quick, so that a demo has something to show at once. */
export const costCollection = {
  interval: { seconds: 30 },
  deadline: { seconds: 10 },
  lookbackDays: 60,
};
