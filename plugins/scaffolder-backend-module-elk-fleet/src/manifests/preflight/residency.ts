import {
  commonNames,
  describeBreak,
  describeResidency,
  mayBeIn,
  residencyBreaks,
  residencyNames,
  type ResidencyBreak,
  type ResidencyPlace,
  type ResidencyRule,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { allDestinationsOf } from '../base/peers';
import type { Facts } from './facts';
import { fieldOf, Link, linksOf } from './links';
import type { Problem } from './types';

/** Names that shippers write. */
const SHIPPED = ['logs-*', 'metrics-*', 'filebeat-*', 'metricbeat-*'];

/** Data that would leave the regions in which it may be, by copies, shipping or searches. */
export function checkResidency(facts: Facts): Problem[] {
  const rules = facts.known.residency ?? [];
  const breaks = residencyBreaks(rules, {
    links: linksOf(facts),
    isNew: ({ field }) => field !== undefined,
    placeOf: name => placeOf(facts, name),
  });
  return [
    ...breaks.map(copied),
    ...rules.flatMap(rule => [
      ...shipped(facts, rule),
      ...searched(facts, rule),
    ]),
  ];
}

function placeOf({ members }: Facts, name: string): ResidencyPlace | undefined {
  const member = members.get(name);
  return member?.region ? member : undefined;
}

/** Region of a member where data of the rule may not be; undefined where it may. */
function forbidden(
  facts: Facts,
  rule: ResidencyRule,
  name: string,
): string | undefined {
  const place = placeOf(facts, name);
  return place && !mayBeIn(rule, place) ? place.region : undefined;
}

function copied(one: ResidencyBreak<Link>): Problem {
  const { link, names, isFromOutside, way } = one;
  return {
    status: isFromOutside ? 'warn' : 'fail',
    evidence: isFromOutside
      ? `${describeBreak(one)} It may not be in ${
          way[0].leader
        } either, so this is so only if it is there.`
      : describeBreak(one),
    fix: `Exclude ${names.join(', ')} where ${link.follower} follows ${
      link.leader
    }, or choose a follower in an allowed region.`,
    field: `${fieldOf(way)}.patterns`,
  };
}

function shipped(facts: Facts, rule: ResidencyRule): Problem[] {
  const written = { include: SHIPPED, exclude: [] };
  const names = commonNames(written, residencyNames(rule));
  return names === undefined
    ? []
    : allDestinationsOf(facts.intent).flatMap(name => {
        const region = forbidden(facts, rule, name);
        return region
          ? [
              {
                status: 'warn' as const,
                evidence: `${describeResidency(
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
            evidence: `${describeResidency(
              rule,
            )}; searches from ${from} in ${region} bring results of ${to} there, though no copies.`,
            fix: `Leave ${rule.pattern} out of the access that the API key of ${from} gives on ${to}.`,
            field: `search.${i}`,
          },
        ]
      : [];
  });
}
