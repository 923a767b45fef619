import type { LintRule } from '../../types';
import { gkeConfigCluster } from './gkeConfigCluster';
import { gkeLink } from './gkeLink';
import { istioAuthorizationOr } from './istioAuthorizationOr';
import { istioEastwestMode } from './istioEastwestMode';
import { istioExternalPlain } from './istioExternalPlain';
import { istioInventedHost } from './istioInventedHost';
import { istioOldVersion } from './istioOldVersion';
import { istioOperatorRemoved } from './istioOperatorRemoved';
import { istioRemoteSecret } from './istioRemoteSecret';
import { istioSameNetwork } from './istioSameNetwork';
import { istioSniPassthrough } from './istioSniPassthrough';
import { istioTransportPort } from './istioTransportPort';
import { mcsExportWithoutService } from './mcsExportWithoutService';
import { submarinerBrokerScheme } from './submarinerBrokerScheme';
import { submarinerCidrs } from './submarinerCidrs';
import { submarinerGlobalCidr } from './submarinerGlobalCidr';
import { submarinerSecrets } from './submarinerSecrets';

export const networkRules: LintRule[] = [
  istioEastwestMode,
  istioInventedHost,
  istioExternalPlain,
  istioAuthorizationOr,
  istioSameNetwork,
  istioOperatorRemoved,
  istioSniPassthrough,
  istioTransportPort,
  gkeLink,
  mcsExportWithoutService,
  submarinerCidrs,
  submarinerBrokerScheme,
  submarinerSecrets,
  submarinerGlobalCidr,
  istioOldVersion,
  istioRemoteSecret,
  gkeConfigCluster,
];
