import type { PlacementOwner } from '../../generated/api';
import type { PlacementContext } from './context';
import type { Judgement } from './judgement';
import { evidenceAt } from './judgeMember';
import { objectName } from './context';
import type { Ownership } from './owners';
import type { Subject } from './subjects';

/** Whether more than one places it, nobody does, or somebody did. */
export function judgeOwnership(
  subject: Subject,
  ownership: Ownership,
  context: PlacementContext | undefined,
): Judgement[] {
  const at = evidenceAt(subject);
  return [
    ...judgeRivals(ownership, at),
    ...(context ? judgeExtra(subject, ownership, context) : []),
    ...(context && isUnmanaged(ownership, context)
      ? [
          {
            reason: 'no hub and no chart places it',
            drift: {
              kind: 'unmanaged' as const,
              ...at,
              path: null,
              declared: null,
              observed: at.object,
            },
          },
        ]
      : []),
  ];
}

/** Two that place the same object, and are not one chain. */
export function judgeRivals(
  { placedBy, rivals }: Ownership,
  at: ReturnType<typeof evidenceAt>,
): Judgement[] {
  return rivals.map(rival => ({
    status: 'conflict',
    reason: `${ownerName(placedBy[0])} and ${ownerName(rival)} both place it`,
    drift: {
      kind: 'conflict',
      ...at,
      path: null,
      declared: ownerName(placedBy[0]),
      observed: ownerName(rival),
    },
  }));
}

/** An owner in a sentence, with its system. */
export function ownerName(owner: PlacementOwner): string {
  const { kind, namespace, name, system } = owner;
  return `${objectName({
    kind,
    namespace: namespace ?? undefined,
    name,
  })} (${system})`;
}

/** It has the mark of a system, of whose hubs none is known to want it there. */
function judgeExtra(
  subject: Subject,
  { orphanMarks }: Ownership,
  { readings, clusters }: PlacementContext,
): Judgement[] {
  const { member } = subject.identity;
  const here = clusters.find(({ target }) => target === member)?.nodes ?? [];
  return orphanMarks
    .filter(({ system }) => here.some(node => node.system === system))
    .flatMap((mark): Judgement[] => {
      const name = ownerName({ ...mark, hub: null, url: null });
      const asked = readings.filter(({ system }) => system === mark.system);
      if (!asked.every(({ fresh }) => fresh)) {
        const reason = `it has the mark of ${name}, and what that declares cannot be read now`;
        return [{ status: 'unknown', reason }];
      }
      // A list that is cut short may have left it out.
      return asked.every(({ value }) => value?.partial.length === 0)
        ? [extra(subject, name)]
        : [];
    });
}

function extra(subject: Subject, owner: string): Judgement {
  return {
    status: 'drifted',
    reason: `it has the mark of ${owner}, and no hub declares it there`,
    drift: {
      kind: 'extra',
      ...evidenceAt(subject),
      path: 'metadata',
      declared: null,
      observed: owner,
    },
  };
}

/** Said only when every hub could be asked. */
function isUnmanaged(
  { placedBy }: Ownership,
  { readings }: PlacementContext,
): boolean {
  return (
    readings.length > 0 &&
    readings.every(({ fresh, value }) => fresh && !value?.partial.length) &&
    placedBy.every(({ system }) => system === 'eck')
  );
}
