import { alike, componentsOf } from '../components';
import type { Intent, IntentMember } from '../intent';
import type { CommentedManifest, ManifestObject } from '../manifest';
import { renderAgent } from './agent';
import { renderAlerts } from './alerts';
import { renderFilebeat, renderMetricbeat } from './beats';
import { renderDashboard } from './dashboard';
import { renderDisruption } from './disruption';
import { renderElasticsearch } from './elasticsearch';
import { renderExporter } from './exporter';
import { renderKibana } from './kibana';
import { renderLogstash } from './logstash';
import { renderNamespace } from './namespace';
import { renderNetwork } from './network';
import { commonOverrides, overridesOf } from './overrides';
import { mapsRoles, renderPeople } from './people';
import { renderPolicies } from './policies';
import { renderRemote } from './remote';
import type { Scope } from './scope';
import { renderSecrets } from './secrets';
import type { Shipper } from './shippers';
import { renderStackConfig } from './stackConfig';
import { renderVelero } from './velero';

const SHIPPERS: Record<
  Shipper['kind'],
  (scope: Scope, shipper: Shipper) => CommentedManifest[]
> = {
  filebeat: renderFilebeat,
  metricbeat: renderMetricbeat,
  agent: renderAgent,
};

/** Which object: no two in a cluster have the same. */
export function objectId({ apiVersion, kind, metadata }: ManifestObject) {
  const group = apiVersion.includes('/') ? apiVersion.split('/')[0] : '';
  return [group, kind, metadata.namespace ?? '', metadata.name].join('/');
}

/** All objects of a member, complete: what there must be, however it gets there. */
export function renderMember(
  intent: Intent,
  member: IntentMember,
): CommentedManifest[] {
  return renderScope({
    intent: { ...intent, components: componentsOf(intent, member) },
    here: overridesOf(intent, member),
  });
}

/** The objects that every member has that is like the others, with what is common to all. */
export function renderBase(intent: Intent): CommentedManifest[] {
  const inAll = alike(intent)
    .map(
      member =>
        new Set(
          renderMember(intent, member).map(({ object }) => objectId(object)),
        ),
    )
    .reduce((all, some) => new Set([...all].filter(id => some.has(id))));
  return renderScope({ intent, here: commonOverrides(intent) }).filter(
    ({ object }) => inAll.has(objectId(object)),
  );
}

/** In the order in which they are best applied. */
function renderScope(scope: Scope): CommentedManifest[] {
  const { intent } = scope;
  const { elasticsearch, kibana, logstash, beats } = intent.components;
  const { prometheus, grafana } = intent.monitoring;
  const keepsPolicies = Boolean(intent.backup) || mapsRoles(intent);
  return [
    renderNamespace(scope),
    ...renderPeople(scope),
    ...renderPolicies(scope),
    ...(intent.network.policies ? renderNetwork(scope) : []),
    ...renderSecrets(scope),
    ...(elasticsearch
      ? [
          ...renderRemote(scope),
          renderElasticsearch(scope),
          ...(keepsPolicies ? [renderStackConfig(scope)] : []),
        ]
      : []),
    ...(kibana ? renderKibana(scope) : []),
    ...(logstash ? [renderLogstash(scope)] : []),
    ...renderDisruption(scope),
    ...beats.flatMap(beat => SHIPPERS[beat.kind](scope, beat)),
    ...(elasticsearch && prometheus
      ? [...renderExporter(scope), renderAlerts(scope)]
      : []),
    ...(elasticsearch && grafana ? [renderDashboard(scope)] : []),
    ...(intent.backup?.velero ? [renderVelero(scope)] : []),
  ];
}
