import type { LintRule } from '../../types';
import { argocdClusterToken } from './argocdClusterToken';
import { argocdCreateNamespace } from './argocdCreateNamespace';
import { argocdDestination } from './argocdDestination';
import { argocdIgnoredDifferences } from './argocdIgnoredDifferences';
import { argocdMissingKey } from './argocdMissingKey';
import { argocdOneCluster } from './argocdOneCluster';
import { argocdPruneStateful } from './argocdPruneStateful';
import { fleetNoTargets } from './fleetNoTargets';
import { fluxCreateNamespace } from './fluxCreateNamespace';
import { fluxPruneStateful } from './fluxPruneStateful';
import { rolloutIstioServices } from './rolloutIstioServices';
import { rolloutKibana } from './rolloutKibana';
import { rolloutSeveralClusters } from './rolloutSeveralClusters';

export const gitopsRules: LintRule[] = [
  argocdDestination,
  argocdOneCluster,
  argocdMissingKey,
  argocdPruneStateful,
  fluxPruneStateful,
  argocdClusterToken,
  argocdCreateNamespace,
  fluxCreateNamespace,
  rolloutKibana,
  rolloutIstioServices,
  fleetNoTargets,
  argocdIgnoredDifferences,
  rolloutSeveralClusters,
];
