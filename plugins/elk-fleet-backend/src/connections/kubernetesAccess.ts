import { readFile } from 'node:fs/promises';
import type { RequestOptions } from 'node:https';
import { dirname } from 'node:path';
import type {
  AuthService,
  DiscoveryService,
} from '@backstage/backend-plugin-api';
import { SourceError } from '@elk-fleet/backstage-plugin-elk-fleet-node';
import type { KubeConfig } from '@kubernetes/client-node';
import type { Agent } from 'undici';
import type { KubernetesSettings } from '../config/settings';
import { createAgent, type HttpAnswer } from './http';
import { unwrapPortalAnswer } from './portalAnswer';

/** How requests reach a Kubernetes API. */
export interface KubernetesAccess {
  /** Asked before each request, since tokens live for minutes only. */
  prepare(): Promise<{
    agent: Agent;
    baseUrl: string;
    headers: Record<string, string>;
  }>;
  /** Turns what came back into what the Kubernetes API said. */
  unwrap(answer: HttpAnswer): HttpAnswer;
  /** The URL of the API server; undefined when the portal alone knows it. */
  server(): Promise<string | undefined>;
  close(): Promise<void>;
}

/** What all accesses share. */
export interface AccessOptions {
  connections: number;
  timeoutMs: number;
}

/** Through the portal's kubernetes plugin: any of its cluster locators, any of its server-side credentials. */
export function createPortalAccess(options: {
  cluster: string;
  discovery: DiscoveryService;
  auth: AuthService;
  /** Shared by all members, since the portal is one place. */
  agent: Agent;
}): KubernetesAccess {
  const { cluster, discovery, auth, agent } = options;
  return {
    prepare: async () => {
      const { token } = await auth.getPluginRequestToken({
        onBehalfOf: await auth.getOwnServiceCredentials(),
        targetPluginId: 'kubernetes',
      });
      return {
        agent,
        baseUrl: `${await discovery.getBaseUrl('kubernetes')}/proxy`,
        headers: {
          authorization: `Bearer ${token}`,
          'Backstage-Kubernetes-Cluster': cluster,
        },
      };
    },
    unwrap: answer => unwrapPortalAnswer(answer, cluster),
    server: async () => undefined,
    close: async () => {},
  };
}

/** With the token of a service account. */
export function createDirectAccess(
  settings: Extract<KubernetesSettings, { type: 'direct' }>,
  options: AccessOptions,
): KubernetesAccess {
  const agent = createAgent({ ...options, tls: { ca: settings.ca } });
  return {
    prepare: async () => ({
      agent,
      baseUrl: settings.url,
      headers: { authorization: `Bearer ${settings.token}` },
    }),
    unwrap: answer => answer,
    server: async () => settings.url,
    close: () => agent.close(),
  };
}

/**
 * With a kubeconfig, read when it is first needed. Its exec plugin is asked
 * again when its token has expired; other changes of the file need a restart.
 */
export function createKubeconfigAccess(
  settings: Extract<KubernetesSettings, { type: 'kubeconfig' }>,
  options: AccessOptions,
): KubernetesAccess {
  let loaded: Promise<{ config: KubeConfig; agent: Agent }> | undefined;
  const load = async () => {
    const config = await loadKubeconfig(settings);
    const { tls } = await readCredentials(config);
    return { config, agent: createAgent({ ...options, tls }) };
  };
  return {
    prepare: async () => {
      loaded ??= load();
      try {
        const { config, agent } = await loaded;
        const { headers } = await readCredentials(config);
        return { agent, headers, baseUrl: serverOf(config) };
      } catch (error) {
        loaded = undefined;
        throw error instanceof SourceError
          ? error
          : new SourceError(
              'unauthorized',
              `The kubeconfig ${settings.file} yields no credential. Check that its files exist and that its exec plugin runs on the backend's host.`,
              error,
            );
      }
    },
    unwrap: answer => answer,
    server: async () => serverOf((await (loaded ??= load())).config),
    close: async () => {
      const current = await loaded?.catch(() => undefined);
      await current?.agent.close();
    },
  };
}

async function loadKubeconfig(settings: {
  file: string;
  context?: string;
}): Promise<KubeConfig> {
  // ESM only and 80 MB of memory: loaded when it is needed.
  const { KubeConfig } = await import('@kubernetes/client-node');
  const config = new KubeConfig();
  try {
    config.loadFromString(await readFile(settings.file, 'utf8'));
    config.makePathsAbsolute(dirname(settings.file));
  } catch (error) {
    throw new SourceError(
      'unreachable',
      `The kubeconfig ${settings.file} cannot be read as a kubeconfig. Check the file.`,
      error,
    );
  }
  if (settings.context) {
    config.setCurrentContext(settings.context);
  }
  if (!config.getCurrentCluster()) {
    throw new SourceError(
      'unreachable',
      `The kubeconfig ${settings.file} has no cluster for the context ${
        settings.context ?? '(current)'
      }. Configure one of its contexts.`,
    );
  }
  return config;
}

function serverOf(config: KubeConfig): string {
  return (config.getCurrentCluster()?.server ?? '').replace(/\/+$/, '');
}

async function readCredentials(config: KubeConfig) {
  const options: RequestOptions = {};
  await config.applyToHTTPSOptions(options);
  const { ca, cert, key, servername, rejectUnauthorized } =
    options as KubeconfigTls;
  const headers: Record<string, string> = {};
  if (options.auth) {
    const encoded = Buffer.from(options.auth).toString('base64');
    headers.authorization = `Basic ${encoded}`;
  }
  for (const [name, value] of Object.entries(options.headers ?? {})) {
    headers[name] = String(value);
  }
  return { headers, tls: { ca, cert, key, servername, rejectUnauthorized } };
}

/** Node's own type allows more than what a kubeconfig yields. */
interface KubeconfigTls {
  ca?: Buffer;
  cert?: Buffer;
  key?: Buffer;
  servername?: string;
  rejectUnauthorized?: boolean;
}
