import type { MemberSpec } from '../../spec';

/** Definitions by name, as the API answers them. */
export type Definitions = Record<string, any>;

/** How the clusters of the demo differ on purpose, so that two of them can be compared. */
interface Differences {
  settings?: Record<string, string>;
  rolloverSize?: string;
  refreshInterval?: string;
  timeFormats?: string[];
  templates?: Definitions;
  pipelines?: Definitions;
}

const zoneAwareness = 'cluster.routing.allocation.awareness';

const differences: Record<string, Differences> = {
  'us-east-1': {
    settings: {
      [`${zoneAwareness}.attributes`]: 'zone',
      [`${zoneAwareness}.force.zone.values`]:
        'us-east-1a,us-east-1b,us-east-1c',
      'cluster.routing.allocation.disk.watermark.low': '85%',
    },
    refreshInterval: '5s',
    pipelines: {
      'checkout-enrich': {
        description: 'Adds the shop to a line of the checkout',
        processors: [{ set: { field: 'shop', value: 'us' } }],
      },
    },
  },
  'us-west-2': {
    settings: {
      [`${zoneAwareness}.attributes`]: 'zone',
      'cluster.routing.allocation.disk.watermark.low': '80%',
    },
    rolloverSize: '25gb',
    refreshInterval: '30s',
    timeFormats: ['ISO8601', 'UNIX_MS'],
  },
  // Copied from us-east-1 with its zones, which this cluster does not have.
  'eu-central-1': {
    settings: { [`${zoneAwareness}.attributes`]: 'zone' },
    templates: {
      'logs-us-copies': {
        index_patterns: ['regional-us-*'],
        template: {
          settings: {
            index: {
              routing: {
                allocation: { include: { zone: 'us-east-1a,us-east-1b' } },
              },
            },
          },
        },
        composed_of: [],
        priority: 150,
      },
    },
  },
  // There is no zone d: with forced awareness a copy of a shard waits for it.
  'ap-southeast-1': {
    settings: {
      [`${zoneAwareness}.attributes`]: 'zone',
      [`${zoneAwareness}.force.zone.values`]:
        'ap-southeast-1a,ap-southeast-1b,ap-southeast-1d',
    },
  },
};

function of({ name }: MemberSpec): Differences {
  return differences[name] ?? {};
}

/** Settings of allocation by their flat names; none for a member of your own. */
export function allocationSettings(spec: MemberSpec): Record<string, string> {
  return of(spec).settings ?? {};
}

/** Index templates beside the one of the data streams. */
export function regionalTemplates(spec: MemberSpec): Definitions {
  if (!(spec.name in differences)) return {};
  const { region } = spec;
  return {
    'logs-regional': {
      index_patterns: ['regional-*'],
      template: {
        settings: {
          index: {
            routing: {
              allocation: {
                include: { zone: `${region}a,${region}b,${region}c` },
              },
            },
          },
        },
      },
      composed_of: ['logs-settings'],
      priority: 100,
    },
    ...of(spec).templates,
  };
}

/** Component templates. */
export function componentTemplates(spec: MemberSpec): Definitions {
  return {
    'logs-settings': {
      template: {
        settings: {
          index: { refresh_interval: of(spec).refreshInterval ?? '5s' },
        },
      },
    },
  };
}

/** When an index of the policy `logs` rolls over. */
export function rolloverSize(spec: MemberSpec): string {
  return of(spec).rolloverSize ?? '50gb';
}

/** Ingest pipelines. */
export function ingestPipelines(spec: MemberSpec): Definitions {
  const formats = of(spec).timeFormats ?? ['ISO8601'];
  return {
    'logs-default': {
      description: 'Parses the time of a log line',
      processors: [{ date: { field: 'time', formats } }],
    },
    ...of(spec).pipelines,
  };
}
