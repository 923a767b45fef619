import type { LintRule } from '../../types';
import { files, matches } from '../../read/texts';

const INVENTED = /\bmonthlySpendThreshold\b|kubecost[\w.:/-]*\/federate\b/g;

export const kubecostInventedConfig: LintRule = {
  name: 'kubecost-invented-config',
  severity: 'error',
  catches:
    'Settings of clusters that Kubecost does not read, such as monthlySpendThreshold or an address that ends with /federate.',
  why: 'Kubecost has no such settings; no budget is watched and no cluster is joined.',
  fix: 'Make budgets in Kubecost or in the costs of Elk Fleet; join clusters by the Aggregator of Kubecost, or ask an OpenCost in each.',
  *check(manifest) {
    for (const { at, text } of files(manifest)) {
      for (const { match, textLine } of matches(text, INVENTED)) {
        yield { at, textLine, message: `Kubecost does not read ${match[0]}` };
      }
    }
  },
};
