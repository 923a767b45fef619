import { memberEntityRef } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { readOpenCost } from './readCosts';
import type {
  EndpointConfig,
  HubConfig,
  KubernetesConfig,
  MemberConfig,
} from './schema';
import type {
  EndpointSettings,
  HubSettings,
  KubernetesSettings,
  MemberSettings,
} from './settings';

/** The settings of a member whose configuration the schema let pass. */
export function readMember(
  fleet: string,
  name: string,
  value: MemberConfig,
): MemberSettings {
  const { elasticsearch, kibana, kubernetes, logstash } = value;
  return {
    fleet,
    name,
    title: value.title ?? name,
    region: value.region,
    provider: value.provider,
    environment: value.environment,
    coordinates: value.coordinates,
    entityRef: value.entityRef
      ? stringifyEntityRef(parseEntityRef(value.entityRef))
      : memberEntityRef(fleet, name),
    entityIsForeign: value.entityRef !== undefined,
    ...(value.retiring && { retiring: true as const }),
    namespaces: value.namespaces,
    kubernetes: kubernetes && readKubernetes(kubernetes),
    elasticsearch: elasticsearch && {
      ...readEndpoint(elasticsearch),
      operations: elasticsearch.operations,
    },
    kibana: kibana && {
      ...readEndpoint(kibana),
      publicUrl: withoutSlash(kibana.publicUrl ?? kibana.url),
    },
    logstash: logstash && readEndpoint(logstash),
    opencost: value.opencost && readOpenCost(value.opencost),
  };
}

/** The settings of a hub whose configuration the schema let pass. */
export function readHub(
  fleet: string,
  name: string,
  { title, kubernetes, url, ...value }: HubConfig,
): HubSettings {
  return {
    ...value,
    fleet,
    name,
    title: title ?? name,
    kubernetes: readKubernetes(kubernetes),
    url: url && withoutSlash(url),
  };
}

/** The settings of an endpoint whose configuration the schema let pass. */
export function readEndpoint(value: EndpointConfig): EndpointSettings {
  return {
    url: withoutSlash(value.url),
    auth: { ...value.auth },
    tls: {
      ca: value.tls?.caFile,
      caFingerprint: value.tls?.caFingerprint
        ?.replaceAll(':', '')
        .toLowerCase(),
    },
  };
}

function readKubernetes(value: KubernetesConfig): KubernetesSettings {
  if (value.cluster) {
    return { type: 'portal', cluster: value.cluster };
  }
  if (value.kubeconfig) {
    return { type: 'kubeconfig', ...value.kubeconfig };
  }
  // The schema lets only a url with a token come so far.
  const { url = '', token = '', caFile } = value;
  return { type: 'direct', url: withoutSlash(url), token, ca: caFile };
}

function withoutSlash(url: string): string {
  return url.replace(/\/+$/, '');
}
