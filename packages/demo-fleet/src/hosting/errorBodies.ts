import { ElasticsearchError } from '../elasticsearch/errors';
import { missingCredentials } from '../elasticsearch/privileges';
import type { ServerKind } from './faults';

/** Why a server refuses a request before its service has seen it. */
export type Refusal = 401 | 403 | 429 | 500;

/** An error in the shape of the service that it stands for. */
export interface ErrorAnswer {
  headers: Record<string, string>;
  body: unknown;
}

const elasticsearchErrors: Record<Refusal, ElasticsearchError> = {
  401: new ElasticsearchError(
    'security_exception',
    'unable to authenticate with provided credentials and anonymous access is not allowed for this request',
    401,
  ),
  403: new ElasticsearchError(
    'security_exception',
    'action is unauthorized for this user, this action is granted by the cluster privileges [monitor,manage,all]',
    403,
  ),
  429: new ElasticsearchError(
    'es_rejected_execution_exception',
    'rejected execution of coordinating operation: the queue is full',
    429,
  ),
  500: new ElasticsearchError('exception', 'internal error', 500),
};

const kubernetesErrors: Record<Refusal, { reason: string; message: string }> = {
  401: { reason: 'Unauthorized', message: 'Unauthorized' },
  403: {
    reason: 'Forbidden',
    message: 'forbidden: this request is not allowed',
  },
  429: {
    reason: 'TooManyRequests',
    message: 'Too many requests, please try again later.',
  },
  500: {
    reason: 'InternalError',
    message: 'Internal error occurred: etcdserver: request timed out',
  },
};

const texts: Record<Refusal, string> = {
  401: 'Unauthorized',
  403: 'Forbidden',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
};

const codes: Record<Refusal, string> = {
  401: 'root.unauthenticated',
  403: 'root.unauthorized',
  429: 'root.too_many_requests',
  500: 'root.internal_server_error',
};

function bodyOf(service: ServerKind, status: Refusal): unknown {
  switch (service) {
    case 'elasticsearch':
      return elasticsearchErrors[status].toBody();
    case 'kubernetes':
      return {
        kind: 'Status',
        apiVersion: 'v1',
        metadata: {},
        status: 'Failure',
        ...kubernetesErrors[status],
        code: status,
      };
    case 'kibana':
      return {
        statusCode: status,
        error: texts[status],
        message: texts[status],
      };
    case 'logstash':
      return {
        path: '/',
        status: texts[status],
        error: { message: texts[status] },
      };
    case 'elastic-cloud':
      return {
        errors: [{ code: codes[status], message: texts[status] }],
      };
    default:
      return { code: status, data: null, message: texts[status] };
  }
}

/** The headers by which clients recognise a service, whatever its answer. */
export function serviceHeaders(service: ServerKind): Record<string, string> {
  return service === 'elasticsearch'
    ? { 'X-elastic-product': 'Elasticsearch' }
    : {};
}

/** The answer of a service to a request without any credentials. */
export function anonymousAnswer(service: ServerKind, uri: string): ErrorAnswer {
  const answer = errorAnswer(service, 401);
  return service === 'elasticsearch'
    ? { ...answer, body: missingCredentials(uri).toBody() }
    : answer;
}

/** The answer with which a service refuses a request. */
export function errorAnswer(service: ServerKind, status: Refusal): ErrorAnswer {
  const headers = serviceHeaders(service);
  if (status === 429) headers['Retry-After'] = '5';
  if (status === 401 && service !== 'kubernetes') {
    headers['WWW-Authenticate'] = `Basic realm="${service}", charset="UTF-8"`;
  }
  return { headers, body: bodyOf(service, status) };
}
