import type { LintRule } from '../types';
import { backupRules } from './backup';
import { elasticsearchRules } from './elasticsearch';
import { gitopsRules } from './gitops';
import { karmadaRules } from './karmada';
import { kubefedRules } from './kubefed';
import { lifecycleRules } from './lifecycle';
import { monitoringRules } from './monitoring';
import { networkRules } from './network';
import { objectsRules } from './objects';
import { ocmRules } from './ocm';
import { policyRules } from './policy';
import { scriptsRules } from './scripts';
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
  {
    folder: 'elasticsearch',
    title: 'Elasticsearch and ECK',
    rules: elasticsearchRules,
  },
  {
    folder: 'scripts',
    title: 'Scripts',
    rules: scriptsRules,
  },
  {
    folder: 'monitoring',
    title: 'Prometheus, Thanos and OpenTelemetry',
    rules: monitoringRules,
  },
  { folder: 'backup', title: 'Velero', rules: backupRules },
  {
    folder: 'policy',
    title: 'Kyverno, Gatekeeper and costs',
    rules: policyRules,
  },
];
