import { overlap, Range, rangeOf } from './cidr';
import type { Facts, PlannedMember } from './facts';
import type { Problem } from './types';

/** Ways of exposure by which pods reach pods of other clusters. */
const ROUTED = ['submariner', 'mcs', 'gke-mcs'];

interface Used extends Range {
  member: PlannedMember;
  of: 'pods' | 'services';
  cidr: string;
  field?: string;
}

/** Ranges of addresses that belong to two clusters, or are not told. */
export function checkRanges(facts: Facts): Problem[] {
  const used = [...facts.members.values()].flatMap(usedBy);
  return [
    ...invalid(facts),
    ...used.flatMap((one, i) =>
      used.slice(i + 1).flatMap(other => clash(facts, one, other)),
    ),
    ...missing(facts),
  ];
}

const fieldOf = ({ index }: PlannedMember, name: string) =>
  index === undefined ? undefined : `members.${index}.${name}`;

const rangesOf = (member: PlannedMember) =>
  [
    { of: 'pods' as const, name: 'podCidr', cidr: member.podCidr },
    { of: 'services' as const, name: 'serviceCidr', cidr: member.serviceCidr },
  ].flatMap(({ of, name, cidr }) =>
    cidr ? [{ of, cidr, member, field: fieldOf(member, name) }] : [],
  );

function usedBy(member: PlannedMember): Used[] {
  return rangesOf(member).flatMap(used => {
    const range = rangeOf(used.cidr);
    return range ? [{ ...used, ...range }] : [];
  });
}

function invalid({ members }: Facts): Problem[] {
  return [...members.values()]
    .flatMap(rangesOf)
    .filter(({ cidr, field }) => field && !rangeOf(cidr))
    .map(({ cidr, field }) => ({
      status: 'fail' as const,
      evidence: `${cidr} is no range of addresses.`,
      fix: 'Write four numbers up to 255 and how many bits are fixed, up to 32.',
      field,
    }));
}

function clash({ intent }: Facts, one: Used, other: Used): Problem[] {
  const field = other.field ?? one.field;
  if (!field || !overlap(one, other)) {
    return [];
  }
  const exposure = intent.components.elasticsearch?.exposure ?? 'cluster';
  const same = one.member === other.member;
  const onlyPods = one.of === 'pods' && other.of === 'pods';
  if (!same && !onlyPods && exposure !== 'submariner') {
    return [];
  }
  return [
    {
      status: same || ROUTED.includes(exposure) ? 'fail' : 'warn',
      evidence: `${one.of} of ${one.member.name} (${one.cidr}) overlap ${other.of} of ${other.member.name} (${other.cidr}).`,
      fix: same
        ? 'A cluster needs different ranges for pods and services.'
        : `Choose a range that no other member has${
            ROUTED.includes(exposure)
              ? `: by ${exposure}, pods reach each other by these addresses`
              : '; it works by way of a gateway, but the networks can never be joined'
          }.`,
      field,
    },
  ];
}

function missing({ intent, members }: Facts): Problem[] {
  const exposure = intent.components.elasticsearch?.exposure ?? 'cluster';
  return ROUTED.includes(exposure) && members.size > 1
    ? [...members.values()]
        .filter(({ index, podCidr }) => index !== undefined && !podCidr)
        .map(member => ({
          status: 'warn' as const,
          evidence: `The range of the pods of ${member.name} is not told, so whether it overlaps another cannot be seen.`,
          fix: `Give podCidr: by ${exposure}, pods reach each other by these addresses.`,
          field: fieldOf(member, 'podCidr'),
        }))
    : [];
}
