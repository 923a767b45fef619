import { allowsCcr } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { Facts, readingPairs } from './facts';
import type { Problem } from './types';

/** Licences that do not allow replication, or are not known to. Both ends need one. */
export function checkLicense(facts: Facts): Problem[] {
  const pairs = readingPairs(facts).filter(({ replicates }) => replicates);
  const names = new Set(
    pairs.flatMap(({ source, reader }) => [source, reader]),
  );
  return [...names].flatMap(name => {
    const member = facts.members.get(name);
    const license = member?.license;
    const field = pairs.find(
      ({ source, reader }) => source === name || reader === name,
    )!.field;
    if (!member || (license && allowsCcr(license))) {
      return [];
    }
    return [
      {
        status: license ? ('fail' as const) : ('warn' as const),
        evidence: license
          ? `The licence of ${name} is ${license.type}, ${license.status}; replication is not part of it.`
          : `The licence of ${name} is not known; a new cluster has a basic one, without replication.`,
        fix: `Install an active trial, platinum or enterprise licence on ${name}; both ends need one.`,
        field,
      },
    ];
  });
}
