import { Refusal } from './fakeMember';

/** What Elasticsearch says without a licence for CCR. */
export const unlicensed = new Refusal(403, {
  error: {
    root_cause: [],
    type: 'security_exception',
    reason: 'current license is non-compliant for [ccr]',
    'license.expired.feature': 'ccr',
  },
  status: 403,
});
/** What Elasticsearch says without a privilege. */
export const forbidden = new Refusal(403, {
  error: {
    type: 'security_exception',
    reason:
      'action [cluster:admin/xpack/ccr/auto_follow_pattern/get] is unauthorized for API key id [x]',
  },
  status: 403,
});
