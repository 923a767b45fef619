import type { KubernetesObject } from '../kubernetes/objects';
import type { Application } from './applicationSet';
import { compare, tracked, trackedBy, type Compared } from './argocdCompare';
import { allowsClusterWide, refusalOfProject } from './argocdProject';
import type { Complaint, Observation } from './argocdStatus';
import { sync, type SyncOutcome } from './argocdSync';
import { build } from './kustomize';
import type { Manifest } from './manifests';
import { isUnreachable, type MemberApi } from './MemberApi';
import { refusalOf, type Destination } from './members';
import type { Commit } from './Repository';

/** Argo CD cannot go on with an Application. */
class ApplicationError extends Error {
  readonly complaint: Complaint['type'];

  constructor(complaint: Complaint['type'], message: string) {
    super(message);
    this.complaint = complaint;
  }
}

/** What an Application is looked at with. */
export interface Surroundings {
  commit: Commit;
  projects: Manifest[];
  destinations: Destination[];
  /** Whether it may be synced now, by itself or by its set. */
  maySync: boolean;
}

interface LastSync {
  revision: string;
  outcome: SyncOutcome;
}

/** Keeps the clusters of Applications as Git has them. */
export class Applications {
  /** What each has placed, as far as it is known. */
  readonly #placed = new Map<string, KubernetesObject[]>();
  readonly #last = new Map<string, LastSync>();

  /** Looks at Git and the cluster, and syncs what may be synced. */
  async observe(app: Application, around: Surroundings): Promise<Observation> {
    const { revision } = around.commit;
    const { name } = app.metadata;
    try {
      const destination = destinationOf(app, around);
      const { api } = destination;
      if (!api) return refused(revision, refusalOf(destination));
      const targets = targetsOf(app, around);
      const observation = await this.#reconcile(app, { api, targets, around });
      return { ...observation, outcome: this.#last.get(name)?.outcome };
    } catch (error) {
      const outcome = this.#last.get(name)?.outcome;
      return { ...failed(revision, error), outcome };
    }
  }

  /** Deletes what an Application has placed, dependents first. */
  async deletePlaced(app: Application, destinations: Destination[]) {
    const destination = findDestination(app, destinations);
    if (!destination?.api) return;
    const placed = await this.#placedBy(app, destination.api);
    await sync(destination.api, app, {
      compared: placed.map(live => ({ live, isSynced: false })),
      prune: true,
    }).then(({ phase, message }) => {
      if (phase === 'Failed') throw new Error(message);
    });
  }

  forget({ metadata: { name } }: Application): void {
    this.#placed.delete(name);
    this.#last.delete(name);
  }

  async #reconcile(
    app: Application,
    options: { api: MemberApi; targets: Manifest[]; around: Surroundings },
  ): Promise<Observation> {
    const { api, targets, around } = options;
    const { revision } = around.commit;
    const { name } = app.metadata;
    const look = async () =>
      compare(api, targets, await this.#placedBy(app, api));
    let compared = await look();
    const { prune = false, allowEmpty = false } =
      app.spec.syncPolicy?.automated ?? {};
    const isEmptied = targets.length === 0 && compared.length > 0;
    const complaint: Complaint | undefined =
      prune && isEmptied && !allowEmpty
        ? {
            type: 'SyncError',
            message: `Skipping sync attempt to ${revision}: auto-sync will wipe out all resources`,
          }
        : undefined;
    if (
      around.maySync &&
      !complaint &&
      this.#needsSync(app, compared, revision)
    ) {
      const outcome = await sync(api, app, { compared, prune });
      this.#last.set(name, { revision, outcome });
      compared = await look();
    }
    this.#remember(name, compared);
    return {
      revision,
      compared,
      complaint: complaint ?? this.#syncError(name),
    };
  }

  #needsSync(
    app: Application,
    compared: Compared[],
    revision: string,
  ): boolean {
    const { prune, selfHeal, enabled } = app.spec.syncPolicy?.automated ?? {};
    const last = this.#last.get(app.metadata.name);
    const isDone =
      last?.revision === revision && last.outcome.phase === 'Succeeded';
    if (isDone && !(selfHeal && enabled !== false)) return false;
    return compared.some(
      ({ target, isSynced }) => !isSynced && (target || prune),
    );
  }

  #syncError(name: string): Complaint | undefined {
    const last = this.#last.get(name);
    if (last?.outcome.phase !== 'Failed') return undefined;
    const { message } = last.outcome;
    return {
      type: 'SyncError',
      message: `Failed last sync attempt to ${last.revision}: ${message}`,
    };
  }

  #remember(name: string, compared: Compared[]): void {
    const live = compared.flatMap(one => one.live ?? []);
    this.#placed.set(
      name,
      live.filter(object => trackedBy(object) === name),
    );
  }

  /** By their annotation, where this process has not placed them itself. */
  async #placedBy({ metadata: { name } }: Application, api: MemberApi) {
    const known = this.#placed.get(name);
    if (known) return known;
    const found = (await api.listAll()).filter(
      object => trackedBy(object) === name,
    );
    this.#placed.set(name, found);
    return found;
  }
}

function findDestination(app: Application, destinations: Destination[]) {
  const { name, server } = app.spec.destination;
  return destinations.find(one =>
    name ? one.cluster === name : one.server === server,
  );
}

function destinationOf(
  app: Application,
  { projects, destinations }: Surroundings,
): Destination {
  const refusal = refusalOfProject(app, projects);
  if (refusal) throw new ApplicationError('InvalidSpecError', refusal);
  const destination = findDestination(app, destinations);
  if (destination) return destination;
  const { name, server } = app.spec.destination;
  throw new ApplicationError(
    'InvalidSpecError',
    `application destination spec is invalid: unable to find destination server: there are no clusters with this name or address: ${
      name ?? server
    }`,
  );
}

function targetsOf(
  app: Application,
  { commit, projects }: Surroundings,
): Manifest[] {
  const { path, targetRevision = 'HEAD' } = app.spec.source;
  const failure = (message: string) =>
    new ApplicationError(
      'ComparisonError',
      `Failed to load target state: failed to generate manifest for source 1 of 1: ${message}`,
    );
  if (!['HEAD', 'main', commit.revision].includes(targetRevision)) {
    throw failure(`unable to resolve '${targetRevision}' to a commit SHA`);
  }
  if (!commit.files.some(file => file.path.startsWith(`${path}/`))) {
    throw failure(`${path}: app path does not exist`);
  }
  let objects: Manifest[];
  try {
    objects = build(commit.files, path);
  } catch (error) {
    throw failure(
      `kustomize build ${path} failed: ${(error as Error).message}`,
    );
  }
  const forbidden = objects.find(
    object =>
      !object.metadata.namespace && !allowsClusterWide(app, projects, object),
  );
  if (forbidden) {
    const { kind, metadata } = forbidden;
    throw new ApplicationError(
      'SyncError',
      `resource ${kind} ${metadata.name} is not permitted in project ${app.spec.project}`,
    );
  }
  return objects.map(object => tracked(app, object));
}

/** A member that nothing is applied to: what would be done cannot be. */
function refused(revision: string, message: string): Observation {
  return {
    revision,
    health: 'Missing',
    complaint: { type: 'SyncError', message },
    outcome: { phase: 'Failed', message, results: [] },
  };
}

function failed(revision: string, error: unknown): Observation {
  const { message } = error as Error;
  if (error instanceof ApplicationError) {
    const { complaint: type } = error;
    return { revision, health: 'Unknown', complaint: { type, message } };
  }
  const text = isUnreachable(error)
    ? `Failed to load live state: failed to get cluster info: ${message}`
    : `Failed to load live state: ${message}`;
  return {
    revision,
    health: 'Unknown',
    complaint: { type: 'ComparisonError', message: text },
  };
}
