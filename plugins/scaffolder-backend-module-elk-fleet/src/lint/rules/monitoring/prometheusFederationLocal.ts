import type { LintRule } from '../../types';
import { federationsOf } from '../../read/federations';

export const prometheusFederationLocal: LintRule = {
  name: 'prometheus-federation-local',
  severity: 'error',
  catches: 'A federation whose target is a Service of the own cluster.',
  why: 'The name resolves in the cluster where Prometheus runs, so that it gathers from itself or from nowhere.',
  fix: 'Write the address at which the other cluster is reached.',
  *check(manifest) {
    for (const { at, textLine, targets } of federationsOf(manifest)) {
      for (const target of targets) {
        if (/\.svc(\.cluster\.local)?(:\d+)?$/.test(target)) {
          yield { at, textLine, message: `${target} is in this cluster` };
        }
      }
    }
  },
};
