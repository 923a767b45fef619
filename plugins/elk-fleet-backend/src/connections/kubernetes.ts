import type { KubernetesConnection } from '@elk-fleet/backstage-plugin-elk-fleet-node';
import type { RequestContext, ResponseContext } from '@kubernetes/client-node';
import type { Limit } from 'p-limit';
import type { Dispatcher } from 'undici';
import { send } from './http';
import type { KubernetesAccess } from './kubernetesAccess';

// The client needs an absolute url; where requests go is known when they are sent.
const PLACEHOLDER = 'http://kubernetes.invalid';

/** The official client's API classes, whose requests end with the signal. */
export async function createKubernetesConnection(options: {
  access: KubernetesAccess;
  namespaces: string[] | undefined;
  limit: Limit;
  signal: AbortSignal;
}): Promise<KubernetesConnection> {
  const { access, namespaces, limit, signal } = options;
  // ESM only, hence no static import; after the first time it is at hand.
  const kubernetes = await import('@kubernetes/client-node');

  // The client's own library opens a new socket for each request.
  const sendRequest = async (
    request: RequestContext,
  ): Promise<ResponseContext> => {
    const { agent, baseUrl, headers } = await access.prepare();
    const answer = access.unwrap(
      await send({
        dispatcher: agent,
        url: baseUrl + pathOf(request),
        method: request.getHttpMethod() as Dispatcher.HttpMethod,
        headers: { ...request.getHeaders(), ...headers },
        body: request.getBody() as string | undefined,
        signal,
      }),
    );
    const body = Buffer.from(answer.body);
    return new kubernetes.ResponseContext(answer.status, answer.headers, {
      text: async () => answer.body,
      binary: async () => body,
    });
  };
  const configuration = kubernetes.createConfiguration({
    baseServer: new kubernetes.ServerConfiguration(PLACEHOLDER, {}),
    httpApi: kubernetes.wrapHttpLibrary({
      send: request => limit(sendRequest, request),
    }),
  });
  return {
    apis: new kubernetes.ApisApi(configuration),
    apps: new kubernetes.AppsV1Api(configuration),
    core: new kubernetes.CoreV1Api(configuration),
    objects: new kubernetes.CustomObjectsApi(configuration),
    version: new kubernetes.VersionApi(configuration),
    autoscaling: new kubernetes.AutoscalingV2Api(configuration),
    namespaces,
    server: () => access.server(),
  };
}

function pathOf(request: RequestContext): string {
  const url = new URL(request.getUrl());
  return url.pathname + url.search;
}
