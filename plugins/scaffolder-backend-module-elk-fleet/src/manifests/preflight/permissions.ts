import type { Facts } from './facts';
import type { Problem } from './types';

/** What will be left to do by hand, since steps in live clusters are off or not for this user. */
export function checkPermissions({ intent, known }: Facts): Problem[] {
  const { operations } = known;
  const steps = [
    ...(intent.replication.length > 0 ? ['remotes and what is followed'] : []),
    ...(intent.backup ? ['snapshots'] : []),
  ].join(', ');
  if (!operations || !steps) return [];
  const byHand = `Go on: the result has the requests for Dev Tools (${steps})`;
  if (!operations.enabled) {
    return [
      {
        status: 'warn',
        evidence:
          'Operations on live clusters are off, so no step changes a cluster.',
        fix: `${byHand}, or have elkFleet.operations.enabled turned on.`,
      },
    ];
  }
  const fleet = new Set(known.members.map(({ name }) => name));
  const refused = intent.members
    .map(({ name }) => name)
    .filter(name => fleet.has(name) && !operations.permitted.includes(name));
  if (operations.permitted.length > 0 && refused.length === 0) return [];
  return [
    {
      status: 'warn',
      evidence: `You may not change ${
        operations.permitted.length > 0
          ? `the clusters of ${refused.join(', ')}`
          : `clusters of the fleet ${intent.fleet}`
      } from here.`,
      fix: `${byHand}, or ask for the permission elk-fleet.member.operate.`,
    },
  ];
}
