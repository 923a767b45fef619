import type { Request, Response } from 'express';
import { Router } from 'express';
import { InvalidQuery, type AllocationServer } from './AllocationServer';

const paths = {
  opencost: ['/allocation', '/allocation/compute'],
  kubecost: ['/model/allocation'],
};

function answer(server: AllocationServer, req: Request, res: Response): void {
  try {
    res.json(server.answer(req.query as Record<string, string | undefined>));
  } catch (error) {
    if (!(error instanceof InvalidQuery)) throw error;
    const { message } = error;
    res.status(400).json({ code: 400, data: null, message });
  }
}

/** The HTTP API of OpenCost, or that of Kubecost. */
export function createAllocationRouter(server: AllocationServer): Router {
  const router = Router();
  router.get('/healthz', (_req, res) => {
    res.type('text/plain').send('ok');
  });
  router.get(paths[server.dialect.api], (req, res) => answer(server, req, res));
  return router;
}
