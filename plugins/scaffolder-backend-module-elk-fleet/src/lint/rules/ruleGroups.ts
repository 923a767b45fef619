import type { LintRule } from '../types';
import { objectsRules } from './objects';
import { workloadsRules } from './workloads';

/** Rules about objects by what they are about, as the documentation lists them. */
export const ruleGroups: Array<{
  folder: string;
  title: string;
  rules: LintRule[];
}> = [
  { folder: 'objects', title: 'Every object', rules: objectsRules },
  { folder: 'workloads', title: 'Pods and workloads', rules: workloadsRules },
];
