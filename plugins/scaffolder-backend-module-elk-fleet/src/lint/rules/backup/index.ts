import type { LintRule } from '../../types';
import { veleroElasticsearchVolumes } from './veleroElasticsearchVolumes';
import { veleroLabelOnly } from './veleroLabelOnly';
import { veleroOrderedResources } from './veleroOrderedResources';
import { veleroRetentionAnnotation } from './veleroRetentionAnnotation';
import { veleroSecretsExcluded } from './veleroSecretsExcluded';

export const backupRules: LintRule[] = [
  veleroOrderedResources,
  veleroRetentionAnnotation,
  veleroSecretsExcluded,
  veleroElasticsearchVolumes,
  veleroLabelOnly,
];
