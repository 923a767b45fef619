import type { LintRule } from '../../types';
import { containers } from '../../read/pods';

export const imageLatest: LintRule = {
  name: 'image-latest',
  severity: 'warning',
  catches: 'An image without a version, or with the tag `latest`.',
  why: 'Clusters run different versions of the same manifest, and a restart changes the version of one node alone.',
  fix: 'Write the version, the same in all clusters unless one is to differ.',
  *check(manifest) {
    for (const container of containers(manifest)) {
      const image = container.get('image');
      const isPinned = /@sha256:|:(?!latest$)[\w][\w.-]*$/.test(image.text);
      if (image.text && !isPinned && !/\{\{|\$/.test(image.text)) {
        yield { at: image, message: `${image.text} says no version` };
      }
    }
  },
};
