import type { Field } from '../manifests/Field';
import type { Manifest } from '../manifests/Manifest';
import { files, matches } from './texts';

/** A query of Prometheus. */
export interface Expression {
  at: Field;
  text: string;
  textLine?: number;
}

const IN_DASHBOARD = /"expr"\s*:\s*"((?:[^"\\]|\\.)*)"/g;

const panelsOf = (root: Field): Field[] => [
  ...root.get('panels').items,
  ...root.get('dashboard', 'panels').items,
];

/** Whether a document is a dashboard of Grafana, which is no object. */
export const isDashboard = (root: Field): boolean => panelsOf(root).length > 0;

/** Queries in rules of Prometheus and in dashboards of Grafana. */
export function expressionsOf(manifest: Manifest): Expression[] {
  const inRules = manifest.is('monitoring.coreos.com/PrometheusRule')
    ? manifest
        .get('spec', 'groups')
        .items.flatMap(group => group.get('rules').items)
        .map(rule => rule.get('expr'))
        .map(at => ({ at, text: at.text }))
    : [];
  const inDashboards = files(manifest)
    .filter(({ name }) => name.endsWith('.json'))
    .flatMap(({ at, text }) =>
      [...matches(text, IN_DASHBOARD)].map(({ match, textLine }) => ({
        at,
        textLine,
        text: match[1].replaceAll('\\"', '"'),
      })),
    );
  const inPanels = panelsOf(manifest.root)
    .flatMap(panel => panel.get('targets').items)
    .map(target => target.get('expr'))
    .map(at => ({ at, text: at.text }));
  return [...inRules, ...inDashboards, ...inPanels];
}
