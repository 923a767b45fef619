import {
  canFollow,
  isSupported,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { brokenOnTheWay, canUpgrade } from '../upgrades';
import { planWaves, waveProblems } from '../waves';
import { Facts, readingPairs } from './facts';
import type { Problem } from './types';

/** Versions that cannot be reached, cannot replicate, or cannot on the way there. */
export function checkVersions(facts: Facts): Problem[] {
  return facts.intent.components.elasticsearch
    ? [...steps(facts), ...pairs(facts), ...way(facts)]
    : [];
}

function steps({ intent, known, members }: Facts): Problem[] {
  return intent.members.flatMap(({ name, overrides }, i) => {
    const to = members.get(name)!.version;
    if (!to) {
      return [];
    }
    const from = known.members.find(member => member.name === name)?.version;
    const field = overrides.version
      ? `members.${i}.overrides.version`
      : 'components.elasticsearch.version';
    const step = from ? canUpgrade({ from, to }) : undefined;
    const supported = isSupported(to);
    return [
      ...(step && !step.ok
        ? [
            {
              status: 'fail' as const,
              evidence: `${name}: ${step.reason}`,
              fix: 'Choose a version that can be reached in one step.',
              field,
            },
          ]
        : []),
      ...(supported.ok
        ? []
        : [
            {
              status: 'warn' as const,
              evidence: `${name}: ${supported.reason}`,
              fix: 'Choose a version from 7.17 to 9.x.',
              field,
            },
          ]),
    ];
  });
}

function pairs(facts: Facts): Problem[] {
  return readingPairs(facts)
    .filter(({ replicates }) => replicates)
    .flatMap(({ source, reader, field }): Problem[] => {
      const leader = facts.members.get(source);
      const follower = facts.members.get(reader);
      if (!leader || !follower) {
        return [];
      }
      if (!leader.version || !follower.version) {
        const unread = leader.version ? reader : source;
        return [
          {
            status: 'warn' as const,
            evidence: `The version of ${unread} is not known, so whether ${reader} can follow ${source} cannot be seen.`,
            fix: `Check that ${unread} is read, or that the follower is at least as new.`,
            field,
          },
        ];
      }
      const verdict = canFollow({
        leader: leader.version,
        follower: follower.version,
      });
      return verdict.ok
        ? []
        : [
            {
              status: 'fail' as const,
              evidence: `${reader} is to follow ${source}: ${verdict.reason}`,
              fix: 'Give the follower the same version or a newer one that can connect to its leader.',
              field,
            },
          ];
    });
}

function way({ intent, known, members }: Facts): Problem[] {
  const versionsOf = (list: Iterable<{ name: string; version?: string }>) =>
    Object.fromEntries(
      Array.from(list, ({ name, version }) => [name, version]),
    );
  const problems = waveProblems(intent);
  if (problems.length > 0) {
    return [
      {
        status: 'fail',
        evidence: `Waves: ${problems.join('; ')}.`,
        fix: 'Name every member once.',
        field: 'waves',
      },
    ];
  }
  return brokenOnTheWay({
    replication: intent.replication,
    waves: planWaves(intent),
    from: versionsOf(known.members),
    to: versionsOf(members.values()),
  }).map(({ leader, follower, wave, reason, mutual }) => ({
    status: mutual ? ('warn' as const) : ('fail' as const),
    evidence: `From wave ${wave}, ${follower} cannot follow ${leader}: ${reason}`,
    fix: mutual
      ? 'They follow each other: pause following and auto-follow on both, upgrade both, and resume.'
      : `Put ${follower} in an earlier wave than ${leader}.`,
    field: 'waves',
  }));
}
