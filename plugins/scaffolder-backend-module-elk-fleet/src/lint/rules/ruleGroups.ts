import type { LintRule } from '../types';
import { gitopsRules } from './gitops';
import { karmadaRules } from './karmada';
import { kubefedRules } from './kubefed';
import { lifecycleRules } from './lifecycle';
import { networkRules } from './network';
import { objectsRules } from './objects';
import { ocmRules } from './ocm';
import { workloadsRules } from './workloads';

/** Rules about objects by what they are about, as the documentation lists them. */
export const ruleGroups: Array<{
  folder: string;
  title: string;
  rules: LintRule[];
}> = [
  { folder: 'objects', title: 'Every object', rules: objectsRules },
  { folder: 'workloads', title: 'Pods and workloads', rules: workloadsRules },
  { folder: 'kubefed', title: 'KubeFed', rules: kubefedRules },
  { folder: 'karmada', title: 'Karmada', rules: karmadaRules },
  {
    folder: 'gitops',
    title: 'Argo CD, Flux and Rancher Fleet',
    rules: gitopsRules,
  },
  { folder: 'ocm', title: 'Open Cluster Management', rules: ocmRules },
  {
    folder: 'network',
    title: 'Istio, Submariner and services between clusters',
    rules: networkRules,
  },
  { folder: 'lifecycle', title: 'Cluster API', rules: lifecycleRules },
];
