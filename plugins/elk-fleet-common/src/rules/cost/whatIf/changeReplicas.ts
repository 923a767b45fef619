import type { Workload } from '../../../model/workloads';
import { bytes, list } from '../../words';
import { estimateMember, type WorkloadEstimate } from '../estimate';
import type { AskedChange, MadeChange } from './changes';
import { poolsOf, scaleClaims, withMember, type WhatIfMember } from './fleet';

/** More or fewer replicas of a workload, with the claims of a StatefulSet. */
export function changeReplicas(asked: AskedChange): MadeChange {
  const { fleet, fields } = asked;
  const member = fields.member(fleet, 'member');
  const workload = findWorkload(asked, member);
  const replicas = fields.need('replicas');
  if (!Number.isInteger(replicas)) fields.fail('replicas', 'is not whole');
  const workloads = member.facts.workloads.map(one =>
    one === workload ? { ...one, replicas } : one,
  );
  const capacity = scaleClaims(member.start, workloads);
  const facts = { ...member.facts, workloads, capacity };
  const changed: WhatIfMember = { ...member, facts };
  const { kind, namespace, name } = workload;
  // One of the two has replicas that tell what one costs, unless both are 0.
  const estimates = [member, changed].map(one =>
    estimateMember(one.facts).workloads.find(
      candidate =>
        candidate.workload.kind === kind &&
        candidate.workload.namespace === namespace &&
        candidate.workload.name === name,
    ),
  );
  const known = estimates.find(one => one && one.workload.replicas > 0);
  return {
    fleet: withMember(fleet, changed),
    title: `${replicas} instead of ${workload.replicas} replicas of ${kind} ${namespace}/${name} in ${facts.title}`,
    why: known ? describeReplica(known) : 'It has no replicas before or after.',
    once: null,
    problems: [
      ...replicaProblems(member, workload, known),
      ...roomProblems(member, changed),
    ],
  };
}

function findWorkload(
  { change, fields }: AskedChange,
  { facts }: WhatIfMember,
): Workload {
  const namespace = fields.need('namespace');
  const name = fields.need('name');
  const found = facts.workloads.filter(
    one =>
      one.namespace === namespace &&
      one.name === name &&
      (change.kind === undefined ||
        one.kind.toLowerCase() === change.kind.toLowerCase()),
  );
  if (found.length > 1) {
    return fields.fail(
      'kind',
      `is missing: ${list(
        found.map(({ kind }) => kind),
      )} are called ${namespace}/${name}`,
    );
  }
  return (
    found[0] ??
    fields.fail(
      'name',
      `is no workload of ${facts.title}: ${namespace}/${name}`,
    )
  );
}

function describeReplica(estimate: WorkloadEstimate): string {
  const { workload, cpu, memoryGib, storageGib } = estimate;
  const { replicas, kind } = workload;
  const parts = [
    ...(cpu === undefined ? [] : [`requests ${tidy(cpu / replicas)} cores`]),
    ...(memoryGib === undefined
      ? []
      : [`requests ${gib(memoryGib / replicas)} of memory`]),
    ...(kind === 'StatefulSet' && storageGib > 0
      ? [
          `claims ${gib(
            storageGib / replicas,
          )} of storage, which is taken to be deleted with it`,
        ]
      : []),
  ];
  return parts.length > 0
    ? `Each replica ${list(parts)}.`
    : 'Nothing tells what a replica requests.';
}

function replicaProblems(
  { facts, start }: WhatIfMember,
  { kind, namespace, name }: Workload,
  estimate: WorkloadEstimate | undefined,
): string[] {
  const title = `${kind} ${namespace}/${name}`;
  const before = start.workloads.find(
    one =>
      one.kind === kind && one.namespace === namespace && one.name === name,
  );
  const missing = [
    ...(estimate && estimate.cpu === undefined ? ['CPU'] : []),
    ...(estimate && estimate.memoryGib === undefined ? ['memory'] : []),
  ];
  return [
    ...(missing.length > 0
      ? [`${title} requests no ${list(missing)}, so that it is left out.`]
      : []),
    ...(kind === 'StatefulSet' && facts.capacity === undefined
      ? [
          `The claims of ${title} are left out since those of ${facts.title} could not be read.`,
        ]
      : []),
    ...(kind === 'StatefulSet' && before?.replicas === 0
      ? [`How much each pod of ${title} claims is not known: it has none.`]
      : []),
  ];
}

/** Where the data no longer fits on the nodes. */
function roomProblems(before: WhatIfMember, after: WhatIfMember): string[] {
  const tooSmall = (member: WhatIfMember) =>
    poolsOf(member).filter(({ capacityGib, heldGib }) => heldGib > capacityGib);
  const known = new Set(tooSmall(before).map(({ tiers }) => tiers.join()));
  return after.facts.capacity === undefined
    ? []
    : tooSmall(after)
        .filter(({ tiers }) => !known.has(tiers.join()))
        .map(
          ({ tiers, capacityGib, heldGib }) =>
            `The nodes of ${list(tiers)} would have room for ${gib(
              capacityGib,
            )}, and hold ${gib(heldGib)} of indices.`,
        );
}

function gib(amount: number): string {
  return bytes(amount * 2 ** 30);
}

function tidy(amount: number): string {
  return amount.toLocaleString('en-GB', { maximumFractionDigits: 2 });
}
