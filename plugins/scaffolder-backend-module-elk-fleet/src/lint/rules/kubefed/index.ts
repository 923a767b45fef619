import type { LintRule } from '../../types';
import { emptyTemplate } from './emptyTemplate';
import { kubefedArchived } from './kubefedArchived';
import { kubefedChartValue } from './kubefedChartValue';
import { kubefedConfigWider } from './kubefedConfigWider';
import { kubefedNamespaceMissing } from './kubefedNamespaceMissing';
import { kubefedNamespaceNarrower } from './kubefedNamespaceNarrower';
import { kubefedOverrideOp } from './kubefedOverrideOp';
import { kubefedOverridePath } from './kubefedOverridePath';
import { kubefedOverrideUnplaced } from './kubefedOverrideUnplaced';
import { kubefedPathTwice } from './kubefedPathTwice';
import { kubefedPlacedNowhere } from './kubefedPlacedNowhere';
import { kubefedRspStateful } from './kubefedRspStateful';
import { kubefedSelectorIgnored } from './kubefedSelectorIgnored';
import { kubefedServicePorts } from './kubefedServicePorts';
import { kubefedTypeNotEnabled } from './kubefedTypeNotEnabled';
import { overrideWholeFile } from './overrideWholeFile';

export const kubefedRules: LintRule[] = [
  kubefedArchived,
  kubefedOverrideOp,
  kubefedOverridePath,
  overrideWholeFile,
  kubefedPathTwice,
  emptyTemplate,
  kubefedServicePorts,
  kubefedTypeNotEnabled,
  kubefedNamespaceNarrower,
  kubefedConfigWider,
  kubefedRspStateful,
  kubefedSelectorIgnored,
  kubefedPlacedNowhere,
  kubefedOverrideUnplaced,
  kubefedChartValue,
  kubefedNamespaceMissing,
];
