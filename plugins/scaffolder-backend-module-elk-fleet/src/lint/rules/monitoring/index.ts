import type { LintRule } from '../../types';
import { otelConfigText } from './otelConfigText';
import { otelNames } from './otelNames';
import { prometheusClusterLabel } from './prometheusClusterLabel';
import { prometheusCounterWithoutRate } from './prometheusCounterWithoutRate';
import { prometheusExternalLabels } from './prometheusExternalLabels';
import { prometheusFederationLabel } from './prometheusFederationLabel';
import { prometheusFederationLocal } from './prometheusFederationLocal';
import { prometheusFederationMatch } from './prometheusFederationMatch';
import { thanosDeprecated } from './thanosDeprecated';
import { thanosLocalStores } from './thanosLocalStores';

export const monitoringRules: LintRule[] = [
  prometheusClusterLabel,
  prometheusCounterWithoutRate,
  prometheusFederationMatch,
  prometheusFederationLocal,
  prometheusExternalLabels,
  thanosDeprecated,
  thanosLocalStores,
  otelConfigText,
  otelNames,
  prometheusFederationLabel,
];
