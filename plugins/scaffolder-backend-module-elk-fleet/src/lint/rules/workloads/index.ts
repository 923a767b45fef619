import type { LintRule } from '../../types';
import { awsAuthConfigmap } from './awsAuthConfigmap';
import { hoursWithoutSchedule } from './hoursWithoutSchedule';
import { imageLatest } from './imageLatest';
import { imageRegistryFrozen } from './imageRegistryFrozen';
import { networkPolicyTransport } from './networkPolicyTransport';
import { oidcFlagsInConfigmap } from './oidcFlagsInConfigmap';
import { selectorMismatch } from './selectorMismatch';
import { volumeUndeclared } from './volumeUndeclared';

export const workloadsRules: LintRule[] = [
  imageLatest,
  imageRegistryFrozen,
  volumeUndeclared,
  selectorMismatch,
  oidcFlagsInConfigmap,
  awsAuthConfigmap,
  networkPolicyTransport,
  hoursWithoutSchedule,
];
