import { remoteAddressOf } from '../exchange/remoteAddress';
import { hubOf } from '../exchange/scope';
import { Facts, readingPairs } from './facts';
import type { Problem } from './types';

/** Members that others are to reach and cannot, or not yet. */
export function checkAddresses(facts: Facts): Problem[] {
  return facts.intent.components.elasticsearch
    ? [
        ...unreached(facts),
        ...elsewhere(facts),
        ...submariner(facts),
        ...gke(facts),
      ]
    : [];
}

function unreached(facts: Facts): Problem[] {
  const { intent } = facts;
  const { exposure } = intent.components.elasticsearch!;
  const sources = new Set(readingPairs(facts).map(({ source }) => source));
  return intent.members.flatMap((member, i) => {
    if (!sources.has(member.name) || remoteAddressOf(intent, member)) {
      return [];
    }
    const later = exposure === 'load-balancer';
    return [
      {
        status: later ? ('warn' as const) : ('fail' as const),
        evidence: later
          ? `The address of the load balancer of ${member.name} is known once it is made.`
          : `Others are to read from ${member.name}, which nothing outside of its cluster reaches.`,
        fix: later
          ? 'Give its address after the first run; connections are made then.'
          : 'Choose how Elasticsearch is exposed, or give the address at which it is reached.',
        field: later
          ? `members.${i}.transportAddress`
          : 'components.elasticsearch.exposure',
      },
    ];
  });
}

/** Peers that members are to read from, whose address nobody told. */
function elsewhere(facts: Facts): Problem[] {
  const sources = new Set(readingPairs(facts).map(({ source }) => source));
  return (facts.intent.peers ?? []).flatMap(({ name, transportAddress }, i) =>
    sources.has(name) && !transportAddress
      ? [
          {
            status: 'warn' as const,
            evidence: `Nobody told where ${name} is reached, so it is not read from yet.`,
            fix: 'Give the address of its transport port.',
            field: `peers.${i}.transportAddress`,
          },
        ]
      : [],
  );
}

function submariner({ intent }: Facts): Problem[] {
  if (intent.components.elasticsearch!.exposure !== 'submariner') {
    return [];
  }
  const hub = hubOf(intent);
  const absent = [
    ...(hub.server ? [] : [{ member: hub, name: 'server' as const }]),
    ...intent.members
      .filter(({ serviceCidr }) => !serviceCidr)
      .map(member => ({ member, name: 'serviceCidr' as const })),
  ];
  return absent.map(({ member, name }) => ({
    status: 'warn' as const,
    evidence: `Submariner needs ${name} of ${member.name}, which is not told.`,
    fix: 'Give it, or join by hand with subctl, as the files say.',
    field: `members.${intent.members.indexOf(member)}.${name}`,
  }));
}

function gke({ intent }: Facts): Problem[] {
  return intent.components.elasticsearch!.exposure === 'gke-mcs'
    ? intent.members.flatMap(({ name, provider }, i) =>
        provider === 'gcp'
          ? []
          : [
              {
                status: 'fail' as const,
                evidence: `${name} is on ${provider}; multi-cluster services of GKE are for clusters of Google Cloud.`,
                fix: 'Choose another way of exposure, or leave the member out.',
                field: `members.${i}.provider`,
              },
            ],
      )
    : [];
}
