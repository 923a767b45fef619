import type { LintRule } from '../../types';
import { configPlainHttp } from './configPlainHttp';
import { eckDisruptionBudget } from './eckDisruptionBudget';
import { eckOwnedChild } from './eckOwnedChild';
import { esForcedAwareness } from './esForcedAwareness';
import { esForeignTemplate } from './esForeignTemplate';
import { esHealthProbe } from './esHealthProbe';
import { esInitialMasterNodes } from './esInitialMasterNodes';
import { esMasterCount } from './esMasterCount';
import { esMemoryLock } from './esMemoryLock';
import { esRemotesIdentical } from './esRemotesIdentical';
import { esSecurityOff } from './esSecurityOff';
import { esTransportTls } from './esTransportTls';
import { esZoneLiteral } from './esZoneLiteral';
import { kibanaMonitoringKey } from './kibanaMonitoringKey';
import { shipperDockerPath } from './shipperDockerPath';
import { shipperNoRights } from './shipperNoRights';
import { shipperNoTolerations } from './shipperNoTolerations';
import { shipperOtherCluster } from './shipperOtherCluster';

export const elasticsearchRules: LintRule[] = [
  esInitialMasterNodes,
  esMemoryLock,
  esTransportTls,
  esSecurityOff,
  esHealthProbe,
  esZoneLiteral,
  esForcedAwareness,
  esForeignTemplate,
  esRemotesIdentical,
  esMasterCount,
  eckOwnedChild,
  eckDisruptionBudget,
  kibanaMonitoringKey,
  shipperDockerPath,
  shipperNoRights,
  shipperNoTolerations,
  configPlainHttp,
  shipperOtherCluster,
];
