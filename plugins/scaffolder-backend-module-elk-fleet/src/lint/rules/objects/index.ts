import type { LintRule } from '../../types';
import { clusterTwice } from './clusterTwice';
import { clusterUnknown } from './clusterUnknown';
import { configPlaceholder } from './configPlaceholder';
import { duplicateObject } from './duplicateObject';
import { invalidName } from './invalidName';
import { namespaceMissing } from './namespaceMissing';
import { placementEverywhere } from './placementEverywhere';
import { secretInline } from './secretInline';
import { unresolvableHost } from './unresolvableHost';

export const objectsRules: LintRule[] = [
  namespaceMissing,
  invalidName,
  duplicateObject,
  clusterUnknown,
  clusterTwice,
  placementEverywhere,
  secretInline,
  configPlaceholder,
  unresolvableHost,
];
