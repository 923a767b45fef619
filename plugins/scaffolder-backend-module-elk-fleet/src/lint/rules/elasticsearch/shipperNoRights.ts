import type { LintRule } from '../../types';
import { containersOf, podSpecs, runs, SHIPPER } from '../../read/pods';

export const shipperNoRights: LintRule = {
  name: 'shipper-no-rights',
  severity: 'warning',
  catches:
    'A Filebeat, Metricbeat or Elastic Agent on every node whose service account is bound to no role.',
  why: 'It may not read pods and namespaces; events arrive without the metadata of Kubernetes, or not at all.',
  fix: 'Bind its service account to a ClusterRole with get, list and watch on pods, nodes and namespaces.',
  *check(manifest, all) {
    const isShipper =
      manifest.is('DaemonSet', 'Deployment') &&
      podSpecs(manifest)
        .flatMap(containersOf)
        .some(container => runs(container, SHIPPER));
    const spec = isShipper
      ? manifest.get('spec', 'template', 'spec')
      : manifest.get('spec', 'daemonSet', 'podTemplate', 'spec');
    if (
      (!isShipper && !manifest.is('beat.k8s.elastic.co/Beat')) ||
      !spec.exists
    ) {
      return;
    }
    const account = spec.get('serviceAccountName').text || 'default';
    const isBound = all
      .of('ClusterRoleBinding', 'RoleBinding')
      .flatMap(binding => binding.get('subjects').items)
      .some(
        subject =>
          subject.get('kind').text === 'ServiceAccount' &&
          subject.get('name').text === account,
      );
    if (!isBound) {
      yield {
        at: spec,
        message: `The files bind no role to the service account ${account}`,
      };
    }
  },
};
