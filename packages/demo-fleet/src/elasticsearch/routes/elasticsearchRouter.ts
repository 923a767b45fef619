import express, { type Request, type Response, type Router } from 'express';
import {
  ElasticsearchError,
  illegalArgument,
  statusException,
} from '../errors';
import type { ElasticsearchCluster } from '../model/ElasticsearchCluster';
import {
  checkCluster,
  missingCredentials,
  type Principal,
} from '../privileges';
import { atLeast } from '../version';
import { autoFollowEndpoints } from './autoFollow';
import { catEndpoints } from './cat';
import { renderTable } from './catText';
import { ccrEndpoints } from './ccr';
import { clusterEndpoints } from './cluster';
import { definitionEndpoints } from './definitions';
import { documentEndpoints } from './documents';
import {
  CatTable,
  StatusAnswer,
  type Call,
  type Endpoint,
  type Method,
} from './endpoint';
import { filterPath } from './filterPath';
import { indexEndpoints } from './indices';
import { managementEndpoints } from './management';
import { answerType, checkMediaTypes } from './mediaTypes';
import { nodeEndpoints } from './nodes';
import { remoteEndpoints } from './remotes';
import { securityEndpoints } from './security';
import { snapshotEndpoints } from './snapshots';
import { snapshotWriteEndpoints } from './snapshotWrites';
import { statsEndpoints } from './stats';

const endpoints: Endpoint[] = [
  ...clusterEndpoints,
  ...remoteEndpoints,
  ...nodeEndpoints,
  ...statsEndpoints,
  ...catEndpoints,
  ...ccrEndpoints,
  ...autoFollowEndpoints,
  ...snapshotEndpoints,
  ...snapshotWriteEndpoints,
  ...managementEndpoints,
  ...definitionEndpoints,
  ...securityEndpoints,
  ...documentEndpoints,
  ...indexEndpoints,
];

const commonQuery = ['pretty', 'human', 'error_trace', 'filter_path', 'format'];

interface Match {
  endpoint: Endpoint;
  path: Record<string, string>;
}

/** The one error that the server tells as a plain sentence. */
class NoHandler extends Error {
  constructor(readonly status: number, reason: string) {
    super(reason);
  }
}

/** A part of a path that begins with an underscore is no index, but for `_all`. */
function matchPath(
  pattern: string,
  path: string,
): Record<string, string> | undefined {
  const wanted = pattern.split('/').filter(Boolean);
  const given = path.split('/').filter(Boolean);
  if (wanted.length !== given.length) return undefined;
  const values: Record<string, string> = {};
  for (let i = 0; i < wanted.length; i += 1) {
    const name = /^\{(.+)\}$/.exec(wanted[i])?.[1];
    const value = decodeURIComponent(given[i]);
    if (!name) {
      if (value !== wanted[i]) return undefined;
    } else if (name === 'index' && /^_(?!all$)/.test(value)) {
      return undefined;
    } else {
      values[name] = value;
    }
  }
  return values;
}

function findEndpoint(
  cluster: ElasticsearchCluster,
  method: string,
  path: string,
): Match {
  const onPath = endpoints
    .filter(({ since }) => !since || atLeast(cluster.version, since))
    .flatMap(endpoint => {
      const values = matchPath(endpoint.path, path);
      return values ? [{ endpoint, path: values }] : [];
    });
  const match = onPath.find(({ endpoint }) =>
    endpoint.methods.includes(method as Method),
  );
  if (match) return match;
  if (onPath.length === 0) {
    throw new NoHandler(
      400,
      `no handler found for uri [${path}] and method [${method}]`,
    );
  }
  const allowed = [
    ...new Set(onPath.flatMap(({ endpoint }) => endpoint.methods)),
  ];
  throw new NoHandler(
    405,
    `Incorrect HTTP method for uri [${path}] and method [${method}], allowed: [${allowed.join(
      ', ',
    )}]`,
  );
}

function checkQuery(call: Call, endpoint: Endpoint, path: string): void {
  const known = [
    ...commonQuery,
    ...(endpoint.query ?? []),
    ...Object.entries(endpoint.querySince ?? {})
      .filter(([, since]) => atLeast(call.cluster.version, since))
      .map(([name]) => name),
  ];
  const unknown = Object.keys(call.query).filter(name => !known.includes(name));
  if (unknown.length === 0) return;
  throw illegalArgument(
    `request [${path}] contains unrecognized parameter${
      unknown.length > 1 ? 's' : ''
    }: ${unknown.map(name => `[${name}]`).join(', ')}`,
  );
}

function parseJson(text: string): Record<string, unknown> {
  if (text.trim() === '') return {};
  try {
    return JSON.parse(text);
  } catch {
    throw new ElasticsearchError(
      'x_content_parse_exception',
      '[1:1] Failed to parse the request body as JSON',
      400,
    );
  }
}

function callOf(
  cluster: ElasticsearchCluster,
  req: Request,
  res: Response,
  match: Match,
): Call {
  const principal = res.locals.principal as Principal | undefined;
  if (!principal) throw missingCredentials(req.path);
  const text = typeof req.body === 'string' ? req.body : '';
  const bulk = req.path.endsWith('/_bulk') || req.path === '/_bulk';
  return {
    cluster,
    principal,
    path: match.path,
    query: Object.fromEntries(
      Object.entries(req.query).map(([name, value]) => [name, String(value)]),
    ),
    text,
    body: bulk ? {} : parseJson(text),
  };
}

function send(
  req: Request,
  res: Response,
  status: number,
  outcome: unknown,
): void {
  res.status(status);
  if (req.method === 'HEAD') {
    res.end();
    return;
  }
  const wantsJson =
    req.query.format === 'json' || /json/.test(req.header('accept') ?? '');
  if (outcome instanceof CatTable && !wantsJson) {
    res.type('text/plain').send(renderTable(outcome.rows, 'v' in req.query));
    return;
  }
  const body = outcome instanceof CatTable ? outcome.rows : outcome;
  // As in Elasticsearch, errors are told whole.
  const filter = status < 400 && req.query.filter_path;
  const reduced = filter ? filterPath(body, String(filter)) : body;
  // `type` and `send` of Express would change the media type.
  res.setHeader('content-type', answerType(req.header('accept')));
  res.end(JSON.stringify(reduced, undefined, 'pretty' in req.query ? 2 : 0));
}

async function answer(
  cluster: ElasticsearchCluster,
  req: Request,
  res: Response,
): Promise<void> {
  checkMediaTypes({
    version: cluster.version,
    accept: req.header('accept'),
    contentType: req.header('content-type'),
    hasBody: typeof req.body === 'string' && req.body.length > 0,
  });
  const match = findEndpoint(cluster, req.method, req.path);
  const call = callOf(cluster, req, res, match);
  checkQuery(call, match.endpoint, req.path);
  if (match.endpoint.clusterAction) {
    checkCluster(call.principal, match.endpoint.clusterAction);
  }
  cluster.catchUp();
  const outcome = await match.endpoint.handle(call);
  const status = outcome instanceof StatusAnswer ? outcome.status : 200;
  const body = outcome instanceof StatusAnswer ? outcome.body : outcome;
  send(req, res, status, body);
}

/**
 * The HTTP API of a cluster. The server in front authenticates and puts a
 * {@link Principal} into `res.locals.principal`; without one the answer is 401.
 */
export function createElasticsearchRouter(
  cluster: ElasticsearchCluster,
): Router {
  const router = express.Router();
  router.use(express.text({ type: () => true, limit: '10mb' }));
  router.use((req, res) => {
    if (atLeast(cluster.version, '7.14.0')) {
      res.setHeader('X-elastic-product', 'Elasticsearch');
    }
    answer(cluster, req, res).catch(error => {
      if (error instanceof NoHandler) {
        send(req, res, error.status, {
          error: error.message,
          status: error.status,
        });
        return;
      }
      const known =
        error instanceof ElasticsearchError
          ? error
          : statusException(`internal error: ${error.message}`, 500);
      Object.entries(known.fields.header ?? {}).forEach(([name, value]) =>
        res.setHeader(name, value),
      );
      send(req, res, known.status, known.toBody());
    });
  });
  return router;
}
