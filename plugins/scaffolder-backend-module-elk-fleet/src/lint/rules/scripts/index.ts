import type { LintRule } from '../../types';
import { ccrPauseOnly } from './ccrPauseOnly';
import { ccrUnfollowOpen } from './ccrUnfollowOpen';
import { failoverBlindStatus } from './failoverBlindStatus';
import { initWaitsForItself } from './initWaitsForItself';
import { mappingTypePath } from './mappingTypePath';
import { scriptPlainHttp } from './scriptPlainHttp';
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
];
