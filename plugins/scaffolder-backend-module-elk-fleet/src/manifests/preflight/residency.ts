import {
  commonNames,
  type NameSet,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { allDestinationsOf } from '../base/peers';
import type { Facts } from './facts';
import { follow, linksOf, takenBy } from './links';
import type { Problem, ResidencyRule } from './types';

/** Names that shippers write. */
const SHIPPED = ['logs-*', 'metrics-*', 'filebeat-*', 'metricbeat-*'];

/** Data that would leave the regions in which it may be, by copies, shipping or searches. */
export function checkResidency(facts: Facts): Problem[] {
  return (facts.known.residency ?? []).flatMap(rule => [
    ...copies(facts, rule),
    ...shipped(facts, rule),
    ...searched(facts, rule),
  ]);
}

const namesOf = ({ pattern }: ResidencyRule): NameSet => ({
  include: [pattern],
  exclude: [],
});

/** Region of a member where data of the rule may not be; undefined where it may. */
function forbidden(
  { members }: Facts,
  { allowedRegions }: ResidencyRule,
  name: string,
): string | undefined {
  const region = members.get(name)?.region;
  return region && !allowedRegions.includes(region) ? region : undefined;
}

const only = ({ pattern, allowedRegions }: ResidencyRule) =>
  `${pattern} may only be in ${allowedRegions.join(', ') || 'no region'}`;

function copies(facts: Facts, rule: ResidencyRule): Problem[] {
  const links = linksOf(facts.intent);
  const start = links.flatMap(link => {
    const names = takenBy(link, namesOf(rule));
    return names.length > 0 ? [{ link, names }] : [];
  });
  const fields = new Set<string>();
  return follow(links, start).flatMap(({ link, names, way }) => {
    const region = forbidden(facts, rule, link.follower);
    if (!region || fields.has(link.field)) {
      return [];
    }
    fields.add(link.field);
    const members = [way[0].leader, ...way.map(({ follower }) => follower)];
    return [
      {
        status: 'fail' as const,
        evidence: `${only(rule)}; ${names.join(', ')} would be copied to ${
          link.follower
        } in ${region} (${members.join(' → ')}).`,
        fix: `Exclude ${names.join(', ')} where ${link.follower} follows ${
          link.leader
        }, or choose a follower in an allowed region.`,
        field: `${link.field}.patterns`,
      },
    ];
  });
}

function shipped(facts: Facts, rule: ResidencyRule): Problem[] {
  const names = commonNames({ include: SHIPPED, exclude: [] }, namesOf(rule));
  return names === undefined
    ? []
    : allDestinationsOf(facts.intent).flatMap(name => {
        const region = forbidden(facts, rule, name);
        return region
          ? [
              {
                status: 'warn' as const,
                evidence: `${only(
                  rule,
                )}; what is shipped to ${name} in ${region} may be of that name.`,
                fix: `Ship to a member in an allowed region, or make sure that none of it is.`,
                field: 'components',
              },
            ]
          : [];
      });
}

function searched(facts: Facts, rule: ResidencyRule): Problem[] {
  return facts.intent.search.flatMap(({ from, to }, i) => {
    const region = forbidden(facts, rule, from);
    return region && !forbidden(facts, rule, to)
      ? [
          {
            status: 'warn' as const,
            evidence: `${only(
              rule,
            )}; searches from ${from} in ${region} bring results of ${to} there, though no copies.`,
            fix: `Leave ${rule.pattern} out of the access that the API key of ${from} gives on ${to}.`,
            field: `search.${i}`,
          },
        ]
      : [];
  });
}
