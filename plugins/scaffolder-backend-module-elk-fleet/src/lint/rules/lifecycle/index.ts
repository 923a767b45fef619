import type { LintRule } from '../../types';
import { capiArgumentsMap } from './capiArgumentsMap';
import { capiDeprecatedVersion } from './capiDeprecatedVersion';
import { capiMissingTemplate } from './capiMissingTemplate';
import { capiNoCni } from './capiNoCni';
import { capiPaused } from './capiPaused';
import { capiReferenceVersion } from './capiReferenceVersion';

export const lifecycleRules: LintRule[] = [
  capiDeprecatedVersion,
  capiReferenceVersion,
  capiArgumentsMap,
  capiMissingTemplate,
  capiNoCni,
  capiPaused,
];
