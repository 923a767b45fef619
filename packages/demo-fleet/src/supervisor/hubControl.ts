import express, { Router } from 'express';
import { isHubFault, type HubFault } from '../hosting/faults';
import type { HostedHub } from '../hosting/HostedHub';
import { hubDefinitions } from '../hubs/definitions';
import { answerError } from './control';

/** How a hub is, for `demo-fleet status`. */
export interface HubStatus {
  name: string;
  systems: string[];
  faults: HubFault[];
  /** Requests since the start. */
  requests: number;
  url: string;
}

function statusOf({ name, faults, server, url }: HostedHub): HubStatus {
  const { systems } = hubDefinitions[name];
  return { name, systems, faults, requests: server.requestCount, url };
}

/**
 * What the command line talks to: `GET /status`, `POST /<hub>/break` with
 * `{ fault }`, and `POST /<hub>/heal`. Errors are `{ message }`.
 */
export function createHubControlRouter(hubs: HostedHub[]): Router {
  const router = Router();
  router.use(express.json());
  const hubOf = (name: string) => {
    const hub = hubs.find(candidate => candidate.name === name);
    if (!hub) throw new Error(`"${name}" is no hub`);
    return hub;
  };
  router.get('/status', (_req, res) => {
    res.json(hubs.map(statusOf));
  });
  router.post('/:hub/break', (req, res, next) => {
    Promise.resolve()
      .then(() => {
        const { fault } = req.body;
        if (!isHubFault(fault)) throw new Error(`"${fault}" is no fault`);
        return hubOf(req.params.hub).break(fault);
      })
      .then(() => res.json({}))
      .catch(next);
  });
  router.post('/:hub/heal', (req, res, next) => {
    Promise.resolve()
      .then(() => hubOf(req.params.hub).heal())
      .then(() => res.json({}))
      .catch(next);
  });
  router.use(answerError);
  return router;
}
