import type { Component } from '../generated/api';

/**
 * Components by the names of their containers and types.
 *
 * @public
 */
export const COMPONENT_NAMES: Record<string, Component> = {
  elasticsearch: 'elasticsearch',
  kibana: 'kibana',
  logstash: 'logstash',
  beat: 'beats',
  filebeat: 'beats',
  metricbeat: 'beats',
  heartbeat: 'beats',
  auditbeat: 'beats',
  packetbeat: 'beats',
  agent: 'agent',
  'elastic-agent': 'agent',
};

const ECK_TYPE = 'common.k8s.elastic.co/type';

/**
 * What the labels of an object say that it is.
 *
 * @public
 */
export interface LabelledComponent {
  /** Undefined when it is none of ours. */
  component: Component | undefined;
  /** The labels are those of the operator, so nothing else need be asked. */
  certain: boolean;
}

/**
 * The component by the label conventions of ECK, Elastic's Helm charts and
 * Kubernetes, the most telling first.
 *
 * @param keyOf - how the keys are written; OpenCost replaces all but letters, digits and underscores
 * @public
 */
export function componentOfLabels(
  labels: Record<string, string>,
  keyOf: (key: string) => string = key => key,
): LabelledComponent {
  const type = labels[keyOf(ECK_TYPE)];
  if (type) return { component: COMPONENT_NAMES[type], certain: true };
  const component = [
    labels[keyOf('app.kubernetes.io/name')],
    labels[keyOf('app.kubernetes.io/component')],
    // Elastic's Helm charts, with or without the version of the chart.
    labels.chart?.replace(/-\d.*$/, ''),
    labels.app,
    labels[keyOf('k8s-app')],
  ]
    .map(componentOfName)
    .find(Boolean);
  return { component, certain: component !== undefined };
}

/**
 * The component that an image or an application of that name is.
 *
 * @public
 */
export function componentOfName(
  name: string | undefined,
): Component | undefined {
  // On its own, "agent" or "beat" may be anybody's.
  return name === undefined || name === 'agent' || name === 'beat'
    ? undefined
    : COMPONENT_NAMES[name];
}
