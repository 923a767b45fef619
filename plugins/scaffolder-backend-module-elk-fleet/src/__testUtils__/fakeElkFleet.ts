import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import type {
  Onboarding,
  OperationResult,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { fleetReading } from '../__fixtures__/fleetReading';
import { costEstimate } from '../__fixtures__/costEstimate';
import { passedCheck } from '../__fixtures__/memberCheck';

const operated: OperationResult = {
  ...{ changed: true, verified: true, dryRun: false, summary: 'All is done.' },
  ...{ steps: [], undo: [] },
};
const onboarded: Onboarding = {
  readAt: '2026-11-21T08:00:00.000Z',
  done: true,
  steps: (['placed', 'elasticsearch', 'remotes', 'replication'] as const).map(
    id => ({ id, title: id, status: 'done', evidence: `${id} is there.` }),
  ),
};

/** Stands for the elk-fleet backend: remembers who asked for what. */
export function createElkFleet() {
  const asked: unknown[] = [];
  const answer = {
    check: passedCheck,
    mayReadCosts: true,
    operation: operated,
    onboarding: onboarded,
    fleet: fleetReading(),
  };
  const answerTo = (path: string): object => {
    if (path.endsWith('/costs/what-if')) return costEstimate;
    if (path.endsWith('/operations')) return answer.operation;
    if (path.endsWith('/replication')) return answer.fleet.replication;
    if (path.endsWith('/inventory')) return answer.fleet.inventory;
    if (/^\/fleets\/[^/]+$/.test(path)) return answer.fleet.fleet;
    return path.endsWith('/onboarding') ? answer.onboarding : answer.check;
  };
  const plugin = createBackendPlugin({
    pluginId: 'elk-fleet',
    register(env) {
      env.registerInit({
        deps: { router: coreServices.httpRouter, auth: coreServices.httpAuth },
        async init({ router, auth }) {
          router.use(async (req, res) => {
            const { principal } = await auth.credentials(req, {
              allow: ['user'],
            });
            const chunks: Buffer[] = [];
            for await (const chunk of req) chunks.push(chunk);
            const text = Buffer.concat(chunks).toString();
            asked.push({
              user: principal.userEntityRef,
              path: req.path,
              ...(text && { body: JSON.parse(text) }),
            });
            if (req.path.endsWith('/costs/what-if') && !answer.mayReadCosts) {
              const error = { name: 'NotAllowedError', message: 'No costs' };
              res.status(403).json({ error, response: { statusCode: 403 } });
            } else {
              res.json(answerTo(req.path));
            }
          });
        },
      });
    },
  });
  return { plugin, asked, answer };
}
