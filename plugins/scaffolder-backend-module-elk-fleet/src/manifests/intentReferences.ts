import { componentsOf } from './components';
import { isMonitored } from './base/stackMonitoring';
import type { Intent } from './intent';

/** One member that another needs, and where the intent says so. */
export interface Need {
  path: (string | number)[];
  /** Member that is needed; what it must have is Elasticsearch. */
  name: string;
  /** Member that needs it. */
  by: string;
  /** What for, after the name of who needs it. */
  why: string;
}

/** All that members need of each other. */
export function needsOf(intent: Intent): Need[] {
  return [
    ...intent.replication.map(({ leader, follower }, i) => ({
      path: ['replication', i, 'leader'],
      name: leader,
      by: follower,
      why: `follows ${leader}`,
    })),
    ...intent.search.map(({ from, to }, i) => ({
      path: ['search', i, 'to'],
      name: to,
      by: from,
      why: `searches ${to}`,
    })),
    ...shipped(intent),
    ...monitored(intent),
  ];
}

function monitored(intent: Intent): Need[] {
  const { shipTo } = intent.monitoring;
  return shipTo
    ? intent.members
        .filter(
          member =>
            member.name !== shipTo && isMonitored(componentsOf(intent, member)),
        )
        .map(({ name }) => ({
          path: ['monitoring', 'shipTo'],
          name: shipTo,
          by: name,
          why: `sends its metrics to ${shipTo}`,
        }))
    : [];
}

function shipped(intent: Intent): Need[] {
  return intent.members.flatMap((member, i) => {
    const { beats, logstash } = componentsOf(intent, member);
    return [
      ...beats.flatMap(({ kind, shipTo }) =>
        shipTo
          ? [
              {
                path: member.overrides.shipTo
                  ? ['members', i, 'overrides', 'shipTo']
                  : [
                      'components',
                      'beats',
                      intent.components.beats.findIndex(
                        beat => beat.kind === kind,
                      ),
                      'shipTo',
                    ],
                name: shipTo,
                by: member.name,
                why: `sends data to ${shipTo} (${kind})`,
              },
            ]
          : [],
      ),
      ...Object.entries(logstash?.routes ?? {}).map(([region, to]) => ({
        path: ['components', 'logstash', 'routes', region],
        name: to,
        by: member.name,
        why: `sends events of ${region} to ${to} (logstash)`,
      })),
    ];
  });
}
