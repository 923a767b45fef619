import { Facts, readingPairs } from './facts';
import type { Problem } from './types';

/** Names that mean two things, or nothing. */
export function checkNames(facts: Facts): Problem[] {
  return [...taken(facts), ...unknown(facts)];
}

function taken({ intent, known }: Facts): Problem[] {
  return intent.members.flatMap(({ name, region }, i) => {
    const other = known.members.find(member => member.name === name);
    return other && other.region !== region
      ? [
          {
            status: 'fail' as const,
            evidence: `${name} is already a member, in ${other.region}; here it is in ${region}.`,
            fix: 'Choose another name, or correct the region.',
            field: `members.${i}.name`,
          },
        ]
      : [];
  });
}

function unknown(facts: Facts): Problem[] {
  const { intent, members } = facts;
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
      status: 'fail' as const,
      evidence: `${name} is neither in the plan nor known as a member.`,
      fix: 'Name a member of the fleet.',
      field,
    }));
}
