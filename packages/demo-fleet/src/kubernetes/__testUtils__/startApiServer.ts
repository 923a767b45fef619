import type {
  ApiException,
  AppsV1Api,
  CoreV1Api,
  CustomObjectsApi,
  KubeConfig,
} from '@kubernetes/client-node';
import express from 'express';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ManualClock } from '../../clock';
import { memberSpecs } from '../../spec';
import { admin, anonymous, outsider, reader } from '../access';
import { KubernetesCluster } from '../KubernetesCluster';
import { createKubernetesRouter } from '../router';

const users = { reader, outsider, admin };

/** Whom a test can be; the name is the token. */
export type UserName = keyof typeof users;

/** The API server of a member over plain HTTP, and real clients for it. */
export interface TestApiServer {
  clock: ManualClock;
  cluster: KubernetesCluster;
  /** Change it to have the operator see another health. */
  elasticsearch: { health: string };
  kubeConfig(user: UserName): KubeConfig;
  core(user?: UserName): CoreV1Api;
  apps(user?: UserName): AppsV1Api;
  custom(user?: UserName): CustomObjectsApi;
  getJson(path: string): Promise<{ status: number; body: any }>;
  stop(): Promise<void>;
}

/** Starts the API server of a member of the demo fleet. */
export async function startApiServer(member: string): Promise<TestApiServer> {
  const k8s = await import('@kubernetes/client-node');
  const clock = new ManualClock();
  const elasticsearch = { health: 'green' };
  const spec = memberSpecs.find(({ name }) => name === member)!;
  const cluster = new KubernetesCluster({
    spec,
    clock,
    elasticsearchHealth: () => elasticsearch.health,
  });
  const app = express();
  app.use((req, res, next) => {
    const token = req.headers.authorization?.split(' ')[1] as UserName;
    res.locals.principal = users[token] ?? anonymous;
    next();
  });
  app.use(createKubernetesRouter(cluster));
  const server = createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const kubeConfig = (user: UserName) => {
    const config = new k8s.KubeConfig();
    config.loadFromOptions({
      clusters: [{ name: 'demo', server: base, skipTLSVerify: true }],
      users: [{ name: user, token: user }],
      contexts: [{ name: 'demo', cluster: 'demo', user }],
      currentContext: 'demo',
    });
    return config;
  };
  return {
    clock,
    cluster,
    elasticsearch,
    kubeConfig,
    core: (user = 'reader') => kubeConfig(user).makeApiClient(k8s.CoreV1Api),
    apps: (user = 'reader') => kubeConfig(user).makeApiClient(k8s.AppsV1Api),
    custom: (user = 'reader') =>
      kubeConfig(user).makeApiClient(k8s.CustomObjectsApi),
    getJson: async path => {
      const response = await fetch(`${base}${path}`, {
        headers: { authorization: 'Bearer reader' },
      });
      return { status: response.status, body: await response.json() };
    },
    stop: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

/** The status and the parsed body of a refused request. */
export async function refusalOf(promise: Promise<unknown>) {
  const error = await promise.then(
    () => {
      throw new Error('was not refused');
    },
    (caught: ApiException<string>) => caught,
  );
  return { code: error.code, status: JSON.parse(error.body) };
}
