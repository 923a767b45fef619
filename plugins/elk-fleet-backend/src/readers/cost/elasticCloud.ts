import type {
  CostReading,
  CostSource,
  CostWindow,
} from '@elk-fleet/backstage-plugin-elk-fleet-node';
import type { ElasticCloudSettings } from '../../config/costSettings';
import { DAY_MS, daysOf, HOUR_MS, startOf, toTime } from './days';
import { ElasticCloudBill } from './ElasticCloudBill';
import type { CostConnection, OpenCostConnection } from './types';

/**
 * What Elastic Cloud bills by deployment and day (Elastic documentation, "Cloud
 * Billing API", costs of instances). Elastic Consumption Units count as units of
 * the configured currency: nominally, one is one US dollar.
 */
export function createElasticCloudSource(
  fleet: string,
  settings: ElasticCloudSettings,
  options: { open: OpenCostConnection; now?: () => number },
): CostSource {
  const { open, now = Date.now } = options;
  return {
    id: 'elastic-cloud',
    title: 'Elastic Cloud',
    fleet,
    kind: 'measured',
    covers: 'infrastructure',
    clusters: settings.deployments,
    read: (window, signal) =>
      readBill(window, {
        settings,
        connection: open(settings.endpoint, signal),
        now: now(),
      }),
  };
}

async function readBill(
  window: CostWindow,
  options: {
    settings: ElasticCloudSettings;
    connection: CostConnection;
    now: number;
  },
): Promise<CostReading> {
  const { settings, connection, now } = options;
  const lastHour = Math.floor(now / HOUR_MS) * HOUR_MS;
  const periods = daysOf(window)
    .map(day => ({
      day,
      from: startOf(day),
      to: Math.min(startOf(day) + DAY_MS, lastHour),
    }))
    .filter(({ from, to }) => from < to);
  const bill = new ElasticCloudBill(settings);
  // The connection limits how many of them run at once.
  const answers = await Promise.all(
    periods.map(({ from, to }) => {
      const query = new URLSearchParams({
        from: toTime(from),
        to: toTime(to),
      });
      return connection.getJson(
        `/api/v2/billing/organizations/${encodeURIComponent(
          settings.organization,
        )}/costs/instances?${query}`,
      );
    }),
  );
  answers.forEach((answer, index) => bill.add(answer, periods[index]));
  return { type: 'billed', ...bill.sum() };
}
