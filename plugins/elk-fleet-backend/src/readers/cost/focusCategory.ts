import type { CostCategory } from '@elk-fleet/backstage-plugin-elk-fleet-common';

/** What a row says it is for, by the columns of FOCUS. */
export interface FocusService {
  chargeCategory?: string;
  serviceCategory?: string;
  serviceSubcategory?: string;
  serviceName?: string;
  description?: string;
}

/** What the texts of a row say comes before the category of the whole service. */
const BY_TEXT: Array<[RegExp, CostCategory]> = [
  [/snapshot|backup/i, 'snapshots'],
  [/(inter|cross)-?\s?region|region to region/i, 'transfer'],
  [
    /data ?transfer|bandwidth|egress|load ?balanc|nat ?gateway|public ip/i,
    'network',
  ],
  [/licen[cs]e|subscription|support plan/i, 'licence'],
];

/** Values of ServiceCategory in FOCUS 1.0 to 1.2. */
const BY_SERVICE: Record<string, CostCategory> = {
  'ai and machine learning': 'compute',
  analytics: 'compute',
  'business applications': 'licence',
  compute: 'compute',
  databases: 'compute',
  'internet of things': 'compute',
  media: 'compute',
  mobile: 'compute',
  networking: 'network',
  storage: 'storage',
  web: 'compute',
};

/**
 * Our category of a row; the first that fits:
 *
 * | Row                                                          | Category    |
 * | ------------------------------------------------------------ | ----------- |
 * | ChargeCategory `Tax`                                         | `shared`    |
 * | a text with "snapshot" or "backup"                           | `snapshots` |
 * | a text with "inter-region" or "cross-region"                 | `transfer`  |
 * | a text with "data transfer", "egress", "load balancer" …     | `network`   |
 * | a text with "licence" or "subscription"                      | `licence`   |
 * | ServiceCategory `Compute` whose description says memory, RAM | `memory`    |
 * | ServiceCategory `Storage`, `Networking`                      | `storage`, `network` |
 * | ServiceCategory `Business Applications`                      | `licence`   |
 * | ServiceCategory `Compute`, `Databases`, `Analytics`, `Web`, … | `compute`  |
 * | all others                                                   | `shared`    |
 *
 * Texts are ServiceSubcategory, ServiceName and ChargeDescription. Credits and
 * adjustments are of the category of what they are for.
 */
export function categoryOf(row: FocusService): CostCategory {
  if (row.chargeCategory?.toLowerCase() === 'tax') {
    return 'shared';
  }
  const texts = [row.serviceSubcategory, row.serviceName, row.description];
  const text = texts.filter(Boolean).join('\n');
  const byText = BY_TEXT.find(([pattern]) => pattern.test(text));
  if (byText) {
    return byText[1];
  }
  const service = row.serviceCategory?.toLowerCase() ?? '';
  if (service === 'compute' && /\b(ram|memory)\b/i.test(text)) {
    return 'memory';
  }
  return BY_SERVICE[service] ?? 'shared';
}
