import type { LintRule } from '../../types';
import type { ManifestSet } from '../../manifests/ManifestSet';
import { containers, runs, SHIPPER } from '../../read/pods';

const SERVICE =
  /^(?:https?:\/\/)?[\w-]+\.([a-z0-9-]+)(?:\.svc(?:\.cluster\.local)?)(?::\d+)?$/;

const isKnown = (all: ManifestSet, namespace: string) =>
  all.namespaces.has(namespace) || all.find('Namespace', namespace).length > 0;

export const shipperOtherCluster: LintRule = {
  name: 'shipper-other-cluster',
  severity: 'warning',
  catches:
    'A Filebeat, Metricbeat or Elastic Agent that sends to a Service of a namespace that the files hold nothing of.',
  why: 'The name of a Service leads to the cluster that the shipper runs in; of a central cluster elsewhere it finds nothing, and logs stay on the nodes.',
  fix: 'Send to the address of a load balancer or gateway of the other cluster, or to a Service that the files hold.',
  *check(manifest, all) {
    for (const container of containers(manifest)) {
      const variables = runs(container, SHIPPER)
        ? container.get('env').items.map(variable => variable.get('value'))
        : [];
      for (const at of variables) {
        const namespace = SERVICE.exec(at.text)?.[1];
        if (namespace && !isKnown(all, namespace)) {
          yield {
            at,
            message: `The files hold nothing in the namespace ${namespace} of this cluster`,
          };
        }
      }
    }
  },
};
