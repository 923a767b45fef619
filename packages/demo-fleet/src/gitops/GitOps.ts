import type { Clock } from '../clock';
import type { Hub } from '../hubs/Hub';
import { timestamp } from '../kubernetes/site';
import type { MemberSpec } from '../spec';
import { ArgoCd } from './ArgoCd';
import { Karmada } from './Karmada';
import { destinationsOf } from './members';
import { Repository } from './Repository';

const INTERVAL_MS = 3_000;

/** Hubs that place from a repository. */
export interface GitOps {
  /** Looks at the repository once, and at all that it places. */
  reconcile(): Promise<void>;
  stop(): Promise<void>;
}

/** What `createGitOps` needs. */
export interface GitOpsOptions {
  /** Folder of the repository; made when it is not there. */
  directory: string;
  hubs: Hub[];
  specs: MemberSpec[];
  /** Address of the API server by member. */
  servers: Record<string, string>;
  clock: Clock;
  /** PEM of the authority that signs for the members. */
  ca: string;
  /** The administrator's token by member. */
  tokens: Record<string, string>;
  log: (line: string) => void;
}

const controllers = { argocd: ArgoCd, karmada: Karmada };

/** Makes Argo CD and Karmada, those that run, look at a repository. */
export async function createGitOps(options: GitOpsOptions): Promise<GitOps> {
  const { directory, hubs, clock, log } = options;
  const repository = new Repository(directory);
  await repository.prepare();
  const told = new Set<string>();
  // Once each, not at every look.
  const onProblem = (message: string) => {
    if (!told.has(message)) log(message);
    told.add(message);
  };
  const running = hubs.flatMap(({ name, store }) => {
    if (name !== 'argocd' && name !== 'karmada') return [];
    const destinations = destinationsOf(name, options);
    const now = () => timestamp(clock.now());
    const Controller = controllers[name];
    const controller = new Controller({ store, destinations, now, onProblem });
    return [{ name, destinations, controller }];
  });
  return {
    async reconcile() {
      const commit = await repository.read().catch(({ message }) => {
        onProblem(`The repository ${directory} cannot be read: ${message}`);
      });
      if (!commit) return;
      for (const { name, controller } of running) {
        await controller.reconcile(commit).catch(({ message }) => {
          onProblem(`${name} at ${commit.revision}: ${message}`);
        });
      }
    },
    async stop() {
      const apis = running.flatMap(({ destinations }) =>
        destinations.flatMap(({ api }) => api ?? []),
      );
      await Promise.all(apis.map(api => api.close()));
    },
  };
}

/** Looks at the repository again and again, until the process ends. */
export function keepLooking(gitOps: GitOps): void {
  setTimeout(async () => {
    await gitOps.reconcile();
    keepLooking(gitOps);
  }, INTERVAL_MS);
}
