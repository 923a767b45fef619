import { Facts, readingPairs } from './facts';
import type { Problem } from './types';

/** Names that mean two things, or nothing. */
export function checkNames(facts: Facts): Problem[] {
  return [...taken(facts), ...unknown(facts)];
}

function taken({ intent, known }: Facts): Problem[] {
  const planned = new Set(known.before?.members.map(({ name }) => name));
  return intent.members.flatMap(({ name, region }, i): Problem[] => {
    const other = known.members.find(member => member.name === name);
    const field = `members.${i}.name`;
    if (!other) return [];
    if (other.region !== region) {
      return [
        {
          status: 'fail',
          evidence: `${name} is already a member, in ${other.region}; here it is in ${region}.`,
          fix: 'Choose another name, or correct the region.',
          field,
        },
      ];
    }
    // A cluster that only ships has nothing to lose.
    return known.before && !planned.has(name) && other.version
      ? [
          {
            status: 'warn',
            evidence: `${name} is already a member, and runs Elasticsearch ${other.version}; the plan did not have it.`,
            fix: 'Go on only if the plan is to take over what runs there; else choose another name.',
            field,
          },
        ]
      : [];
  });
}

function unknown(facts: Facts): Problem[] {
  const { intent, members, known } = facts;
  const { beats, logstash } = intent.components;
  const elsewhere = intent.members.map(({ overrides }) => overrides.shipTo);
  const named = [
    ...readingPairs(facts).flatMap(({ source, reader, replicates, field }) => [
      { name: source, field: `${field}.${replicates ? 'leader' : 'to'}` },
      { name: reader, field: `${field}.${replicates ? 'follower' : 'from'}` },
    ]),
    ...beats.flatMap(({ shipTo }, i) =>
      shipTo ? [{ name: shipTo, field: `components.beats.${i}.shipTo` }] : [],
    ),
    ...elsewhere.flatMap((name, i) =>
      name ? [{ name, field: `members.${i}.overrides.shipTo` }] : [],
    ),
    ...Object.entries(logstash?.routes ?? {}).map(([region, name]) => ({
      name,
      field: `components.logstash.routes.${region}`,
    })),
  ];
  return named
    .filter(({ name }) => !members.has(name))
    .map(({ name, field }) => ({
      status: known.unread ? ('warn' as const) : ('fail' as const),
      evidence: known.unread
        ? `${name} is not in the plan; whether it is a member is not known.`
        : `${name} is neither in the plan nor known as a member.`,
      fix: 'Name a member of the fleet.',
      field,
    }));
}
