import type { ObservationError } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { ZodError } from 'zod';
import type { TargetSettings } from '../config/settings';
import {
  explainNetworkProblem,
  explainStatus,
  shorten,
  type Explanation,
} from './explain';
import { redact } from './redact';

/** Where and when an error happened. */
export interface ErrorContext {
  member: TargetSettings;
  /** Id of the source, for example `elasticsearch.health`. */
  source: string;
  /** The signal that the read was bound to. */
  signal: AbortSignal;
}

/** What errors have in common that the official clients throw. */
interface ThrownError {
  name?: unknown;
  message?: unknown;
  code?: unknown;
  statusCode?: unknown;
  body?: unknown;
  cause?: unknown;
  errors?: unknown;
}

/**
 * Puts whatever a reader threw into the closed set of reasons, with a sentence
 * that says what failed, where, and what to do next, and holds no secret.
 */
export function toObservationError(
  error: unknown,
  context: ErrorContext,
): ObservationError {
  const { member } = context;
  const thrown = asThrown(error);
  if (thrown.name === 'SourceError') {
    return {
      code: thrown.code as ObservationError['code'],
      message: redact(String(thrown.message), member),
    };
  }
  const { code, explanation } = explainError(error, context.signal);
  return {
    code,
    message: redact(`${describeTarget(context)} ${explanation}`, member),
  };
}

function asThrown(error: unknown): ThrownError {
  return typeof error === 'object' && error !== null
    ? error
    : { message: String(error) };
}

/** What went wrong, as the rest of a sentence whose subject is the other side. */
export function explainError(
  thrown: unknown,
  signal: AbortSignal,
): Explanation {
  // Errors are told apart by their names: the clients come as CommonJS and as ES
  // modules, whose classes differ.
  const error = asThrown(thrown);
  if (error instanceof ZodError) {
    return explainShape(error);
  }
  if (error.name === 'ResponseError') {
    return explainElasticsearch(Number(error.statusCode), error.body);
  }
  if (typeof error.code === 'number' && 'body' in error) {
    return explainKubernetes(error.code, error.body);
  }
  if (error.name === 'ProductNotSupportedError') {
    return {
      code: 'unsupported-version',
      explanation:
        'does not say that it is Elasticsearch. It is older than 7.14, another product such as OpenSearch, or behind a proxy that removes the header X-Elastic-Product.',
    };
  }
  if (signal.aborted) {
    return {
      code: 'timeout',
      explanation:
        'did not answer before the deadline of the collection. Check its load and the network in between, or lengthen elkFleet.collection.deadline.',
    };
  }
  return (
    explainNetworkProblem(textOf(error)) ??
    explainContent(error) ?? {
      code: 'invalid-response',
      explanation: `could not be read: ${shorten(
        messageOf(error) || 'no reason given',
      )}. If it keeps failing, report it with the version of the other side.`,
    }
  );
}

function explainShape(error: ZodError): Explanation {
  const [issue] = error.issues;
  const field = issue.path.map(String).join('.') || 'the answer';
  return {
    code: 'invalid-response',
    explanation: `answered in an unexpected shape: ${field}: ${shorten(
      issue.message,
    )}. Check that its version is supported and that the url leads to this API.`,
  };
}

function explainContent(error: ThrownError): Explanation | undefined {
  const isContent =
    error.name === 'DeserializationError' ||
    error.name === 'SyntaxError' ||
    /mediaType .* is not supported/i.test(messageOf(error));
  return isContent
    ? {
        code: 'invalid-response',
        explanation:
          'answered with something that is not JSON. Check that the url leads to the API and not to a login page or proxy.',
      }
    : undefined;
}

function explainElasticsearch(status: number, body: unknown): Explanation {
  const { type, reason } = elasticsearchErrorOf(body);
  if (status === 403 && /license is non-compliant/i.test(reason ?? '')) {
    return {
      code: 'unlicensed',
      explanation: `has no licence for this (${shorten(
        reason ?? '',
      )}). Renew or upgrade its licence.`,
    };
  }
  if (type === 'media_type_header_exception' || status === 406) {
    return {
      code: 'unsupported-version',
      explanation: `does not accept plain JSON (${status}). Versions from 7.17 do; upgrade it or look for a proxy that changes the headers.`,
    };
  }
  if (/no handler found for uri/i.test(reason ?? '')) {
    return {
      code: 'not-installed',
      explanation:
        'does not have this API. The feature is disabled or not part of its distribution.',
    };
  }
  return explainStatus(status, reason);
}

function elasticsearchErrorOf(body: unknown): {
  type?: string;
  reason?: string;
} {
  const error = (body as { error?: unknown } | undefined)?.error;
  if (typeof error === 'string') {
    return { reason: error };
  }
  if (typeof error !== 'object' || error === null) {
    return {};
  }
  const { type, reason } = error as { type?: unknown; reason?: unknown };
  return {
    type: typeof type === 'string' ? type : undefined,
    reason: typeof reason === 'string' ? reason : undefined,
  };
}

function explainKubernetes(status: number, body: unknown): Explanation {
  return explainStatus(status, kubernetesReasonOf(body));
}

/** The message of a `Status` object. */
function kubernetesReasonOf(body: unknown): string | undefined {
  try {
    const { message } = JSON.parse(String(body)) as { message?: unknown };
    return typeof message === 'string' ? message : undefined;
  } catch {
    return undefined;
  }
}

function messageOf({ message }: ThrownError): string {
  return typeof message === 'string' ? message : '';
}

/** Names, codes and messages of the error and of what caused it. */
function textOf(error: ThrownError, depth = 0): string {
  const causes = [
    error.cause,
    ...(Array.isArray(error.errors) ? error.errors : []),
  ];
  const deeper = causes
    .filter(cause => depth < 5 && typeof cause === 'object' && cause !== null)
    .map(cause => textOf(cause as ThrownError, depth + 1));
  return [error.name, error.code, error.message, ...deeper]
    .filter(part => typeof part === 'string')
    .join(' ');
}

/** The subject of the sentence. */
function describeTarget({ member, source }: ErrorContext): string {
  const { elasticsearch, kibana, logstash, kubernetes } = member;
  switch (source.split('.')[0]) {
    case 'elasticsearch':
      return `Elasticsearch of ${member.name} (${elasticsearch?.url})`;
    case 'kibana':
      return `Kibana of ${member.name} (${kibana?.url})`;
    case 'logstash':
      return `Logstash of ${member.name} (${logstash?.url})`;
    case 'kubernetes':
      return `The Kubernetes API of ${member.name} (${describeAccess(
        kubernetes,
      )})`;
    case 'placement':
      return `The Kubernetes API of the hub ${member.name.replace(
        /^hub:/,
        '',
      )} (${describeAccess(kubernetes)})`;
    default:
      return `${source} of ${member.name}`;
  }
}

function describeAccess(kubernetes: TargetSettings['kubernetes']): string {
  switch (kubernetes?.type) {
    case 'portal':
      return `cluster ${kubernetes.cluster} of the portal's kubernetes plugin`;
    case 'kubeconfig':
      return `kubeconfig ${kubernetes.file}`;
    default:
      return kubernetes?.url ?? 'not configured';
  }
}
