import express, { Router } from 'express';
import type { NextFunction, Request, Response } from 'express';
import { ElasticsearchError } from '../elasticsearch/errors';
import {
  clusterFaults,
  isClusterFault,
} from '../elasticsearch/model/ClusterFaults';
import { defaultParameters } from '../elasticsearch/model/FollowTask';
import type { LicenseState } from '../elasticsearch/model/license';
import {
  isFault,
  isService,
  services,
  type Fault,
  type Service,
} from '../hosting/faults';
import type { HostedMember } from '../hosting/HostedMember';
import { StatusError } from '../kubernetes/status';
import { costFaults, isCostFault, type CostFault } from '../opencost/faults';
import { AGGREGATOR, costSourceOf } from '../opencost/sources';

/** How a member is, for `demo-fleet status`. */
export interface MemberStatus {
  name: string;
  version: string;
  license: string;
  health: string;
  /** Fault by service that has one. */
  faults: Partial<Record<Service, Fault | CostFault>>;
  /** What tells its costs, in words. */
  costs: string;
  /** Members to which the link is cut. */
  cutLinks: string[];
  /** Requests to all services since the start. */
  requests: number;
  urls: Partial<Record<Service, string>>;
}

function describeLicense({ type, status }: LicenseState): string {
  return status === 'active' ? type : `${type} (${status})`;
}

/** Fault by service that has one; a server that is broken says nothing wrong. */
function faultsOf(member: HostedMember): MemberStatus['faults'] {
  const told = member.allocations?.dialect.api;
  const entries = member.services.flatMap(service => {
    const wrong = service === told ? member.allocations?.fault : undefined;
    const fault = member.server(service).fault ?? wrong;
    return fault ? [[service, fault]] : [];
  });
  return Object.fromEntries(entries);
}

function costsOf({ spec }: HostedMember): string {
  switch (costSourceOf(spec)) {
    case 'kubecost':
      return spec.name === AGGREGATOR
        ? 'Kubecost'
        : `Kubecost of ${AGGREGATOR}`;
    case 'opencost':
      return 'OpenCost';
    default:
      return '-';
  }
}

function statusOf(member: HostedMember, members: string[]): MemberStatus {
  const elasticsearch = member.hasElasticsearch
    ? member.elasticsearch
    : undefined;
  return {
    name: member.spec.name,
    version: elasticsearch?.version ?? '-',
    license: elasticsearch ? describeLicense(elasticsearch.license) : '-',
    health: elasticsearch?.health ?? 'empty',
    faults: faultsOf(member),
    costs: costsOf(member),
    cutLinks: members.filter(name => elasticsearch?.connections.isCut(name)),
    requests: member.requestCount(),
    urls: member.urls,
  };
}

function text(value: unknown, what: string): string {
  if (typeof value === 'string' && value) return value;
  throw new Error(`${what} is missing`);
}

function firstOf(names: string[], what: string): string {
  if (names.length === 0) throw new Error(`This member has no ${what}`);
  return names[0];
}

/** What can be done to a member, by the name of the path. */
const actions: Record<
  string,
  (member: HostedMember, body: Record<string, unknown>) => unknown
> = {
  break: (member, { fault, service }) => {
    if (!isFault(fault)) throw new Error(`"${fault}" is no fault`);
    if (service !== undefined && !isService(service)) {
      throw new Error(
        `"${service}" is no service: it is one of ${services.join(', ')}`,
      );
    }
    return member.break(fault, service);
  },
  heal: member => member.heal(),
  'cut-link': ({ elasticsearch }, { to }) =>
    elasticsearch.cutLink(text(to, 'The other member')),
  'heal-link': ({ elasticsearch }, { to }) =>
    elasticsearch.healLink(text(to, 'The other member')),
  'fatal-shard': ({ elasticsearch }, { index }) => {
    const names = elasticsearch.followers.all().map(({ name }) => name);
    elasticsearch.failShard(
      text(index ?? firstOf(names, 'follower index'), 'The index'),
    );
  },
  'red-index': ({ elasticsearch, spec }, { index }) => {
    const own = Object.keys(spec.writes);
    const followers = elasticsearch.followers.all().map(({ name }) => name);
    elasticsearch.setRed(
      text(index ?? firstOf([...own, ...followers], 'index'), 'The index'),
    );
  },
  'write-rate': ({ elasticsearch }, { index, rate }) => {
    if (typeof rate !== 'number' || !(rate >= 0)) {
      throw new Error('The rate must be a number of operations a second');
    }
    elasticsearch.setWriteRate(text(index, 'The index'), rate);
  },
  pause: ({ elasticsearch }, { index }) =>
    elasticsearch.follow.pause(text(index, 'The index')),
  resume: ({ elasticsearch }, { index }) =>
    elasticsearch.follow.resume(text(index, 'The index'), defaultParameters),
  'restart-pod': ({ kubernetes }, { pod }) =>
    kubernetes.restartPod(text(pod, 'The pod')),
};

/**
 * Does to a member what a command asks for.
 *
 * @throws Error when there is no such action, or it does not fit the member
 */
export async function runAction(
  member: HostedMember,
  action: string,
  body: Record<string, unknown> = {},
): Promise<void> {
  if (isClusterFault(action)) {
    const { index, to } = body;
    await member.elasticsearch.faults.cause(action, {
      index: index === undefined ? undefined : text(index, 'The index'),
      to: to === undefined ? undefined : text(to, 'The other member'),
    });
    return;
  }
  if (isCostFault(action)) {
    member.breakCosts(action);
    return;
  }
  if (!Object.hasOwn(actions, action)) {
    throw new Error(`"${action}" is no action`);
  }
  await actions[action](member, body);
}

/** Tells what was expected to be possible, and was not, as 400. */
export function answerError(
  error: unknown,
  _req: Request,
  res: Response,
  _next: NextFunction,
): void {
  const isExpected =
    error instanceof ElasticsearchError ||
    error instanceof StatusError ||
    (error instanceof Error && error.constructor === Error);
  res.status(isExpected ? 400 : 500).json({
    message: error instanceof Error ? error.message : 'unknown error',
  });
}

/**
 * What the command line talks to: `GET /status`, and `POST /<action>` with a
 * JSON body. Errors are `{ message }`.
 *
 * @param options - `members` are the names of all members of the fleet
 */
export function createControlRouter(options: {
  member: HostedMember;
  members: string[];
}): Router {
  const { member, members } = options;
  const router = Router();
  router.use(express.json());
  router.get('/status', (_req, res) => {
    res.json(statusOf(member, members));
  });
  router.post('/:action', (req, res, next) => {
    const { action } = req.params;
    if (
      !Object.hasOwn({ ...actions, ...clusterFaults, ...costFaults }, action)
    ) {
      res.status(404).json({ message: `"${action}" is no action` });
      return;
    }
    runAction(member, action, req.body ?? {})
      .then(() => res.json({}))
      .catch(next);
  });
  router.use(answerError);
  return router;
}
