import type { LintRule } from '../../types';
import { podSpecs } from '../../read/pods';
import { firstMatch } from '../../read/texts';

const WAITS = /\b(?:until|while)\b[^\n]*(?:localhost|127\.0\.0\.1)/;

export const initWaitsForItself: LintRule = {
  name: 'init-waits-for-itself',
  severity: 'error',
  catches: 'An init container that waits for localhost.',
  why: 'Init containers end before the others start; it waits for ever, and the pod with it.',
  fix: 'Do it in a Job that waits for the Service, or after the start of the container.',
  *check(manifest) {
    for (const container of podSpecs(manifest).flatMap(
      spec => spec.get('initContainers').items,
    )) {
      // A sidecar goes on while the others run.
      const isSidecar = container.get('restartPolicy').text === 'Always';
      const lines = [
        ...container.get('command').items,
        ...container.get('args').items,
      ];
      for (const at of isSidecar ? [] : lines) {
        const waits = firstMatch(at.text, WAITS);
        if (waits) {
          yield {
            at,
            textLine: waits.textLine,
            message: 'Waits for a container that starts after it',
          };
        }
      }
    }
  },
};
