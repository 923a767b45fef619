import type { Intent } from '../intent';
import type { Scope } from './scope';

/** Whether anything runs there that ECK lets a Metricbeat watch. */
export function isMonitored({
  elasticsearch,
  kibana,
  logstash,
}: Intent['components']): boolean {
  return Boolean(elasticsearch || kibana || logstash);
}

/** Secret with how to reach the Elasticsearch that keeps the metrics of all members. */
export const monitorSecret = ({ intent }: Scope) => `${intent.fleet}-monitor`;

/**
 * Has ECK run a Metricbeat in the pods that sends what it sees of them to
 * another cluster, or to their own where that is the one (Elastic
 * documentation, "Stack monitoring on ECK").
 */
export function stackMonitoring(scope: Scope) {
  const { intent, here } = scope;
  if (!intent.monitoring.shipTo) {
    return {};
  }
  const elasticsearchRef = here.monitor
    ? { secretName: monitorSecret(scope) }
    : { name: intent.components.elasticsearch!.name };
  return {
    monitoring: { metrics: { elasticsearchRefs: [elasticsearchRef] } },
  };
}

/** Says what leaves the member, and what does not. */
export function stackMonitoringComments({
  intent,
  here,
}: Scope): Record<string, string> {
  if (!intent.monitoring.shipTo) {
    return {};
  }
  return {
    'spec.monitoring': here.monitor
      ? `Metrics of it go to ${here.monitor}, which outlives it. Its data, its logs and Prometheus stay here.`
      : 'Keeps the metrics of all members, its own too.',
  };
}
