import type { LintRule } from '../../types';
import { federationsOf } from '../../read/federations';

export const prometheusFederationMatch: LintRule = {
  name: 'prometheus-federation-match',
  severity: 'warning',
  catches: 'A federation that asks for series, none of them of Elasticsearch.',
  why: 'Prometheus gets what `match[]` names and nothing else; the dashboards and alerts of Elasticsearch stay empty.',
  fix: 'Add a match such as `{__name__=~"elasticsearch_.*"}`.',
  *check(manifest) {
    for (const { at, textLine, matches } of federationsOf(manifest)) {
      const isAll = matches.some(match => /=~"\.[+*]"/.test(match));
      if (
        matches.length > 0 &&
        !isAll &&
        !matches.some(match => /elasticsearch|kibana|elastic/i.test(match))
      ) {
        yield { at, textLine, message: 'Asks for no series of Elasticsearch' };
      }
    }
  },
};
