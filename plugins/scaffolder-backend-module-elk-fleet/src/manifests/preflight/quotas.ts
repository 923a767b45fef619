import { quantityValue } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { overridesOf } from '../base/overrides';
import { componentsOf } from '../components';
import type { Intent, IntentMember } from '../intent';
import type { Facts } from './facts';
import type { Problem } from './types';

interface Wanted {
  cpu: number;
  memory: number;
  storage: number;
}

const UNITS = { cpu: 'processors', memory: 'GiB', storage: 'GiB' };

/** What is asked for beyond what there is; shippers, one a node, are not counted. */
export function checkQuotas({ intent, known }: Facts): Problem[] {
  return intent.members.flatMap((member, i) => {
    const quota = known.members.find(({ name }) => name === member.name)?.quota;
    const wanted = wantedBy(intent, member);
    return (Object.keys(UNITS) as (keyof Wanted)[]).flatMap(what => {
      const limit = quantityValue(quota?.[what]);
      return limit !== undefined && wanted[what] > limit
        ? [
            {
              status: 'fail' as const,
              evidence: `${member.name} would ask for ${amount(
                what,
                wanted[what],
              )} of ${what}, and may for ${amount(what, limit)}.`,
              fix: 'Choose fewer or smaller nodes here, or have the quota raised first.',
              field: `members.${i}.overrides`,
            },
          ]
        : [];
    });
  });
}

function amount(what: keyof Wanted, value: number): string {
  const shown = what === 'cpu' ? value : value / 1024 ** 3;
  return `${Math.round(shown * 100) / 100} ${UNITS[what]}`;
}

function wantedBy(intent: Intent, member: IntentMember): Wanted {
  const { elasticsearch, kibana, logstash } = componentsOf(intent, member);
  const here = overridesOf(intent, member);
  const parts = [
    ...(elasticsearch?.nodeSets ?? []).map(set => ({
      count: here.nodeSets[set.name].count,
      ...here.nodeSets[set.name].resources,
      storage: here.nodeSets[set.name].size,
    })),
    ...(kibana
      ? [{ count: here.kibana!.count, ...kibana.resources, storage: '0' }]
      : []),
    ...(logstash
      ? [{ count: logstash.count, ...logstash.resources, storage: '0' }]
      : []),
  ];
  const sum = (what: keyof Wanted) =>
    parts.reduce(
      (total, part) => total + part.count * quantityValue(part[what])!,
      0,
    );
  return { cpu: sum('cpu'), memory: sum('memory'), storage: sum('storage') };
}
