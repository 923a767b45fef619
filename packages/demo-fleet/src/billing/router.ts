import type { Request, Response } from 'express';
import { Router } from 'express';
import {
  totalOf,
  type ElasticCloudBill,
  type Period,
} from './ElasticCloudBill';

const ROOT = '/api/v2/billing/organizations/:organization/costs';

function refuse(
  res: Response,
  status: number,
  error: { code: string; message: string },
): void {
  res.status(status).json({ errors: [error] });
}

function periodOf({ query }: Request): Period | undefined {
  const start = Date.parse(String(query.from));
  const end = Date.parse(String(query.to));
  return start < end ? { start, end } : undefined;
}

/** Costs of instances and of products, as the Cloud Billing API of Elastic answers them. */
export function createBillingRouter(bill: ElasticCloudBill): Router {
  const router = Router();
  router.use(ROOT, (req, res, next) => {
    const { organization } = req.params as { organization: string };
    if (organization === bill.organization) {
      next();
      return;
    }
    const message = `User does not have 'billing-costs:get:${organization}' permissions`;
    refuse(res, 403, { code: 'root.unauthorized.rbac', message });
  });
  const answer = (path: string, make: (period: Period) => object) =>
    router.get(`${ROOT}/${path}`, (req, res) => {
      const period = periodOf(req);
      if (period) {
        res.json(make(period));
        return;
      }
      const message = 'The parameters from and to must be times in this order';
      refuse(res, 400, { code: 'billing.invalid_period', message });
    });
  answer('instances', period => {
    const lines = bill.lines(period);
    const total = totalOf(lines);
    return {
      total_ecu: total,
      instances: [
        { ...bill.deployment, total_ecu: total, product_line_items: lines },
      ],
    };
  });
  answer('items', period => {
    const lines = bill.lines(period);
    const total = totalOf(lines);
    return {
      total_ecu: total,
      products: [
        {
          type: 'elasticsearch',
          name: 'Elastic Cloud Hosted',
          total_ecu: total,
          product_line_items: lines,
        },
      ],
    };
  });
  return router;
}
