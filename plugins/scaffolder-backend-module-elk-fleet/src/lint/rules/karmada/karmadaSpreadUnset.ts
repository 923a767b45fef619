import type { LintRule } from '../../types';
import type { Manifest } from '../../manifests/Manifest';

/** Fields of a Cluster that a constraint looks at, any of them. */
const FIELDS: Record<string, string[]> = {
  provider: ['provider'],
  region: ['region'],
  zone: ['zones', 'zone'],
};

const lacks = (cluster: Manifest, fields: string[]) =>
  fields.every(name => {
    const field = cluster.get('spec', name);
    return !field.text && field.items.length === 0;
  });

export const karmadaSpreadUnset: LintRule = {
  name: 'karmada-spread-unset',
  severity: 'error',
  catches:
    'Spread constraints by region, zone or provider over clusters that do not say theirs in their specification.',
  why: 'Karmada looks at spec.region, spec.zones and spec.provider of the Cluster, not at its labels; a cluster without them is left out and too few groups remain.',
  fix: 'Write them in the Cluster, for example by karmadactl join --cluster-region, or spread by cluster.',
  *check(manifest, all) {
    const constraints = manifest.is(
      'PropagationPolicy',
      'ClusterPropagationPolicy',
    )
      ? manifest.get('spec', 'placement', 'spreadConstraints').items
      : [];
    for (const constraint of constraints) {
      const by = constraint.get('spreadByField');
      const fields = Object.hasOwn(FIELDS, by.text) ? FIELDS[by.text] : [];
      const lacking = all
        .of('cluster.karmada.io/Cluster')
        .filter(cluster => fields.length > 0 && lacks(cluster, fields));
      if (lacking.length > 0) {
        yield {
          at: by,
          message: `No spec.${fields[0]} has ${lacking
            .map(({ name }) => name)
            .join(', ')}`,
        };
      }
    }
  },
};
