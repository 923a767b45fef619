import { Facts, readingPairs } from './facts';
import type { Problem } from './types';

/** Systems that no hub is needed for. */
const WITHOUT_HUB = ['helm', 'kustomize'];

/** Members that are read from and hubs that place, as they were when they were last looked at. */
export function checkReachability(facts: Facts): Problem[] {
  return [...sources(facts), ...hubs(facts)];
}

/** Members that others are to read from. */
function sources(facts: Facts): Problem[] {
  const { known, intent } = facts;
  const told = new Set(
    [...intent.members, ...(intent.peers ?? [])].map(({ name }) => name),
  );
  const seen = new Set<string>();
  return readingPairs(facts).flatMap(({ source, reader, field }): Problem[] => {
    const member = known.members.find(({ name }) => name === source);
    if (!member || seen.has(source)) return [];
    seen.add(source);
    return [
      ...(member.trouble
        ? [
            {
              status: 'warn' as const,
              evidence: `${source}, which ${reader} is to read from, was not well when it was last looked at: ${member.trouble}`,
              fix: `Look at ${source} first; ${reader} begins when it is well again.`,
              field,
            },
          ]
        : []),
      ...(told.has(source)
        ? []
        : [
            {
              status: 'warn' as const,
              evidence: `Nobody told where ${reader} reaches ${source}.`,
              fix: `Give the address of the transport port of ${source}, or connect the remote by hand.`,
              field,
            },
          ]),
    ];
  });
}

function hubs({ intent, known }: Facts): Problem[] {
  const { system } = intent.placement;
  if (!known.hubs || WITHOUT_HUB.includes(system)) return [];
  const placing = known.hubs.filter(({ systems }) => systems.includes(system));
  if (placing.length === 0) {
    return [
      {
        status: 'warn',
        evidence: `The portal knows no hub of ${system}, so it cannot see whether anything is placed.`,
        fix: 'Have the hub added to the configuration of the portal, and look there yourself until then.',
        field: 'placement.system',
      },
    ];
  }
  // Any of them may be the one that places.
  return placing.every(({ trouble }) => trouble)
    ? placing.map(({ title, trouble }) => ({
        status: 'warn' as const,
        evidence: `The hub ${title} could not be read: ${trouble}`,
        fix: 'Nothing is placed while it does not answer; see to it before the change is merged.',
        field: 'placement.system',
      }))
    : [];
}
