import express, { type Router } from 'express';
import { ElasticsearchError } from '../errors';
import type { RemoteHandler, TransportOutcome } from '../transport';

/**
 * Answers the followers of a cluster, at the root of where it is mounted. A
 * cut link answers 503, which the other side takes as unreachable.
 */
export function createTransportRouter(cluster: RemoteHandler): Router {
  const router = express.Router();
  router.use(express.json({ limit: '4mb' }));
  router.post('/', (req, res) => {
    try {
      const outcome: TransportOutcome = {
        answer: cluster.handleRemote(req.body),
      };
      res.json(outcome);
    } catch (error) {
      if (!(error instanceof ElasticsearchError)) {
        res.status(503).end();
        return;
      }
      const outcome: TransportOutcome = {
        error: { ...error.toCause(), status: error.status },
      };
      res.json(outcome);
    }
  });
  return router;
}
