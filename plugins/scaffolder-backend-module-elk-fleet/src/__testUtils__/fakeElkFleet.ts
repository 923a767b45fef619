import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { costEstimate } from '../__fixtures__/costEstimate';
import { passedCheck } from '../__fixtures__/memberCheck';

/** Stands for the elk-fleet backend: remembers who asked for what. */
export function createElkFleet() {
  const asked: unknown[] = [];
  const answer = { check: passedCheck, mayReadCosts: true };
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
            asked.push({
              user: principal.userEntityRef,
              path: req.path,
              body: JSON.parse(Buffer.concat(chunks).toString()),
            });
            if (!req.path.endsWith('/costs/what-if')) {
              res.json(answer.check);
            } else if (answer.mayReadCosts) {
              res.json(costEstimate);
            } else {
              const error = { name: 'NotAllowedError', message: 'No costs' };
              res.status(403).json({ error, response: { statusCode: 403 } });
            }
          });
        },
      });
    },
  });
  return { plugin, asked, answer };
}
