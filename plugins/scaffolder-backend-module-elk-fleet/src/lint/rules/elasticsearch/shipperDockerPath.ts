import type { LintRule } from '../../types';
import { podSpecs } from '../../read/pods';
import { files, matches } from '../../read/texts';

const DOCKER = /\/var\/lib\/docker\/containers/g;

export const shipperDockerPath: LintRule = {
  name: 'shipper-docker-path',
  severity: 'error',
  catches: 'A shipper that reads logs from `/var/lib/docker/containers`.',
  why: 'Clusters run containerd; the folder is empty or not there, and no log arrives.',
  fix: 'Mount /var/log and read `/var/log/containers/*.log`.',
  *check(manifest) {
    for (const volume of podSpecs(manifest).flatMap(
      spec => spec.get('volumes').items,
    )) {
      const path = volume.get('hostPath', 'path');
      if (path.text.startsWith('/var/lib/docker/containers')) {
        yield { at: path, message: 'Reads the folder of Docker' };
      }
    }
    for (const { at, name, text } of files(manifest)) {
      for (const { textLine } of /beat|agent/.test(name)
        ? matches(text, DOCKER)
        : []) {
        yield { at, textLine, message: 'Reads the folder of Docker' };
      }
    }
  },
};
