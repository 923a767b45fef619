import { SourceError } from '@elk-fleet/backstage-plugin-elk-fleet-node';
import { explainNetworkProblem } from './explain';
import type { HttpAnswer } from './http';

// The portal wraps what the Kubernetes API refused into a message of its own.
const UPSTREAM = /^Request failed with status \d+ [^,]*, ?/;

// What the portal's auth strategies throw when they need a user's credential.
const NEEDS_USER = /Auth token not found|not found under .* in request body/i;

/**
 * Turns an answer of the portal's kubernetes proxy into what the Kubernetes
 * API said.
 *
 * @throws {@link SourceError} when the portal itself refused, or could not reach the cluster
 */
export function unwrapPortalAnswer(
  answer: HttpAnswer,
  cluster: string,
): HttpAnswer {
  if (answer.status < 400) {
    return answer;
  }
  const message = messageOf(answer.body);
  if (message === undefined) {
    return answer;
  }
  if (UPSTREAM.test(message)) {
    return { ...answer, body: message.replace(UPSTREAM, '') };
  }
  throw refusalOf(answer.status, message, cluster);
}

function refusalOf(
  status: number,
  message: string,
  cluster: string,
): SourceError {
  const where = `Cluster ${cluster} of the portal's kubernetes plugin`;
  if (NEEDS_USER.test(message)) {
    return new SourceError(
      'needs-user-credentials',
      `${where} is read with the credentials of a signed-in user, which the backend does not have. Give it an authProvider that works without a user, such as serviceAccount.`,
    );
  }
  if (status === 404) {
    return new SourceError(
      'unreachable',
      `${where} is not known there. Check kubernetes.cluster against the clusters in the portal's configuration.`,
    );
  }
  if (status === 401 || status === 403) {
    return new SourceError(
      status === 401 ? 'unauthorized' : 'forbidden',
      `${where} cannot be read, because the portal refuses the request of this plugin (${status}). Check the service-to-service access and the permission policy for kubernetes.proxy.`,
    );
  }
  const problem = explainNetworkProblem(message);
  return problem
    ? new SourceError(problem.code, `${where} ${problem.explanation}`)
    : new SourceError(
        'unreachable',
        `${where} could not be read: the portal answered ${status}. Look into the backend's log.`,
      );
}

/** The message of Backstage's error format; undefined for an answer of the cluster itself. */
function messageOf(body: string): string | undefined {
  try {
    const { error } = JSON.parse(body) as { error?: { message?: unknown } };
    return typeof error?.message === 'string' ? error.message : undefined;
  } catch {
    return undefined;
  }
}
