import { resourceNotFound } from '../errors';
import type { HealthStatus } from '../model/health';
import { flag, type Call } from './endpoint';

interface Indicator {
  status: HealthStatus;
  symptom: string;
}

const indicatorNames = [
  'master_is_stable',
  'repository_integrity',
  'disk',
  'shards_capacity',
  'data_stream_lifecycle',
  'ilm',
  'slm',
];

function indicators(call: Call): Record<string, Indicator> {
  const { health } = call.cluster;
  const symptoms = {
    green: 'This cluster has all shards available.',
    yellow: 'This cluster has unavailable replica shards.',
    red: 'This cluster has unavailable primary shards.',
  };
  return {
    ...Object.fromEntries(
      indicatorNames.map(name => [
        name,
        { status: 'green' as const, symptom: 'Nothing is wrong here.' },
      ]),
    ),
    shards_availability: { status: health, symptom: symptoms[health] },
  };
}

const details = (name: string, { status }: Indicator) =>
  status === 'green'
    ? { details: {} }
    : {
        details: {},
        impacts: [
          {
            id: `elasticsearch:health:${name}:impact:primary_unassigned`,
            severity: status === 'red' ? 1 : 2,
            description: 'Some data cannot be searched or is not redundant.',
            impact_areas: ['search', 'ingest'],
          },
        ],
        diagnosis: [
          {
            id: `elasticsearch:health:${name}:diagnosis:debug_node`,
            cause: 'A copy of a shard has no node.',
            action:
              'Ask for an explanation with GET _cluster/allocation/explain.',
            help_url: 'https://www.elastic.co/docs/troubleshoot/elasticsearch',
          },
        ],
      };

export function healthReport(call: Call): object {
  const { cluster, path } = call;
  const all = indicators(call);
  if (path.indicator && !(path.indicator in all)) {
    throw resourceNotFound(`Did not find indicator [${path.indicator}]`);
  }
  const shown = Object.entries(all).filter(
    ([name]) => !path.indicator || name === path.indicator,
  );
  const verbose = flag(call, 'verbose', true);
  return {
    ...(!path.indicator && { status: cluster.health }),
    cluster_name: cluster.name,
    indicators: Object.fromEntries(
      shown.map(([name, indicator]) => [
        name,
        { ...indicator, ...(verbose && details(name, indicator)) },
      ]),
    ),
  };
}
