import type { LintRule } from '../../types';
import { containers } from '../../read/pods';

export const thanosLocalStores: LintRule = {
  name: 'thanos-local-stores',
  severity: 'warning',
  catches: 'A Thanos query whose stores are all Services of its own cluster.',
  why: 'What should be the view over all clusters sees one.',
  fix: 'Add the addresses at which the stores or queries of the other clusters are reached.',
  *check(manifest) {
    for (const container of containers(manifest)) {
      const items = [
        ...container.get('command').items,
        ...container.get('args').items,
      ];
      const isQuery =
        /thanos/.test(container.get('image').text) &&
        items.some(item => item.text === 'query');
      const stores = items.filter(item =>
        /^--(store|endpoint)/.test(item.text),
      );
      const isLocal = stores.every(item =>
        /\.svc(\.cluster\.local)?/.test(item.text),
      );
      if (isQuery && stores.length > 0 && isLocal) {
        yield { at: stores[0], message: 'No store is in another cluster' };
      }
    }
  },
};
