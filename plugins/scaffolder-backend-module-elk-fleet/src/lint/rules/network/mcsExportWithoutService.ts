import type { LintRule } from '../../types';

const EXPORTS = [
  'multicluster.x-k8s.io/ServiceExport',
  'net.gke.io/ServiceExport',
];

export const mcsExportWithoutService: LintRule = {
  name: 'mcs-export-without-service',
  severity: 'warning',
  catches:
    'A ServiceExport of which the files hold no Service, while they hold others of its namespace.',
  why: 'An export has the name and namespace of its Service; under another name it exports nothing.',
  fix: 'Give the export the name of the Service.',
  *check(manifest, all) {
    if (!manifest.is(...EXPORTS)) {
      return;
    }
    const services = all
      .of('Service')
      .filter(service => service.namespace === manifest.namespace)
      .map(service => service.name);
    if (services.length > 0 && !services.includes(manifest.name)) {
      yield {
        at: manifest.get('metadata', 'name'),
        message: `Exports ${manifest.name}; Services here are ${services.join(
          ', ',
        )}`,
      };
    }
  },
};
