import type { LintRule } from '../../types';
import { ccrDirection } from './ccrDirection';
import { ccrLeaderRemote } from './ccrLeaderRemote';
import { ccrLicense } from './ccrLicense';
import { ccrPauseOnly } from './ccrPauseOnly';
import { ccrUnfollowOpen } from './ccrUnfollowOpen';
import { failoverBlindStatus } from './failoverBlindStatus';
import { failoverUnguarded } from './failoverUnguarded';
import { initWaitsForItself } from './initWaitsForItself';
import { mappingTypePath } from './mappingTypePath';
import { restoreRepositoryWritable } from './restoreRepositoryWritable';
import { scriptInventedCommand } from './scriptInventedCommand';
import { scriptNoCredentials } from './scriptNoCredentials';
import { scriptPlainHttp } from './scriptPlainHttp';
import { scriptSameQuery } from './scriptSameQuery';
import { scriptSingleQuotes } from './scriptSingleQuotes';
import { scriptUnquotedQuery } from './scriptUnquotedQuery';
import { snapshotRepositoryShared } from './snapshotRepositoryShared';

export const scriptsRules: LintRule[] = [
  ccrPauseOnly,
  ccrUnfollowOpen,
  scriptSingleQuotes,
  scriptUnquotedQuery,
  scriptPlainHttp,
  failoverBlindStatus,
  initWaitsForItself,
  mappingTypePath,
  snapshotRepositoryShared,
  scriptInventedCommand,
  scriptSameQuery,
  scriptNoCredentials,
  ccrDirection,
  ccrLeaderRemote,
  ccrLicense,
  failoverUnguarded,
  restoreRepositoryWritable,
];
