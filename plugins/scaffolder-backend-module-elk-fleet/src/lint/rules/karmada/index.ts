import type { LintRule } from '../../types';
import { karmadaAffinityExclusive } from './karmadaAffinityExclusive';
import { karmadaClusterSelector } from './karmadaClusterSelector';
import { karmadaDividedStateful } from './karmadaDividedStateful';
import { karmadaNativeTemplate } from './karmadaNativeTemplate';
import { karmadaSelectorNamespace } from './karmadaSelectorNamespace';
import { karmadaSpreadCluster } from './karmadaSpreadCluster';
import { karmadaSpreadStaticWeights } from './karmadaSpreadStaticWeights';
import { karmadaSpreadUnset } from './karmadaSpreadUnset';
import { karmadaWeightsReplicas } from './karmadaWeightsReplicas';

export const karmadaRules: LintRule[] = [
  karmadaNativeTemplate,
  karmadaClusterSelector,
  karmadaSpreadCluster,
  karmadaSpreadStaticWeights,
  karmadaDividedStateful,
  karmadaWeightsReplicas,
  karmadaAffinityExclusive,
  karmadaSelectorNamespace,
  karmadaSpreadUnset,
];
