import type { LintRule } from '../../types';

export const eckOwnedChild: LintRule = {
  name: 'eck-owned-child',
  severity: 'error',
  catches: 'A StatefulSet of ECK that is written or placed by itself.',
  why: 'The operator owns it and puts back what a placement changes; the two fight for ever.',
  fix: 'Place the Elasticsearch resource and override its node sets.',
  *check(manifest, all) {
    const label = manifest.get(
      'metadata',
      'labels',
      'elasticsearch.k8s.elastic.co/statefulset-name',
    );
    if (manifest.is('StatefulSet') && label.exists) {
      yield { at: label, message: `ECK owns ${manifest.name}` };
    }
    const owned = all
      .of('elasticsearch.k8s.elastic.co/Elasticsearch')
      .flatMap(cluster =>
        cluster
          .get('spec', 'nodeSets')
          .items.map(set => `${cluster.name}-es-${set.get('name').text}`),
      );
    for (const selector of manifest.get('spec', 'resourceSelectors').items) {
      const name = selector.get('name');
      if (
        selector.get('kind').text === 'StatefulSet' &&
        owned.includes(name.text)
      ) {
        yield { at: name, message: `ECK owns ${name.text}` };
      }
    }
  },
};
