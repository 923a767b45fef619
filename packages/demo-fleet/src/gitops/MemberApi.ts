import { Agent, request } from 'undici';
import type { KubernetesObject } from '../kubernetes/objects';
import type { Manifest } from './manifests';

const DEADLINE_MS = 5_000;

/** What identifies an object. */
export type ObjectId = Pick<Manifest, 'apiVersion' | 'kind' | 'metadata'>;

interface ApiResource {
  name: string;
  kind: string;
  namespaced: boolean;
  verbs?: string[];
}

/** What the API server of a member refused, or `status` undefined when it did not answer. */
export class MemberApiError extends Error {
  readonly status: number | undefined;

  constructor(message: string, status?: number) {
    super(message);
    this.name = 'MemberApiError';
    this.status = status;
  }
}

/** True when the API server did not answer at all. */
export function isUnreachable(error: unknown): boolean {
  return error instanceof MemberApiError && error.status === undefined;
}

function groupPath(apiVersion: string): string {
  return apiVersion.includes('/')
    ? `/apis/${apiVersion}`
    : `/api/${apiVersion}`;
}

/** The Kubernetes API of a member, as a hub uses it. */
export class MemberApi {
  readonly #server: string;
  readonly #token: string;
  readonly #agent: Agent;
  readonly #known = new Map<string, ApiResource[]>();

  /** @param options - `ca` is the PEM of the authority that signs for the server */
  constructor(options: { server: string; token: string; ca: string }) {
    this.#server = options.server;
    this.#token = options.token;
    this.#agent = new Agent({ connect: { ca: options.ca } });
  }

  /** Applies an object by the server, taking over fields of others. */
  async apply(object: Manifest, manager: string): Promise<KubernetesObject> {
    const query = new URLSearchParams({ fieldManager: manager, force: 'true' });
    return this.#send(
      'PATCH',
      `${await this.#pathOf(object)}?${query}`,
      object,
    );
  }

  /** The object as it is; undefined where there is none. */
  async get(object: ObjectId): Promise<KubernetesObject | undefined> {
    return this.#unlessMissing('GET', object);
  }

  /** Deletes an object; does nothing where there is none. */
  async delete(object: ObjectId): Promise<void> {
    await this.#unlessMissing('DELETE', object);
  }

  /** Everything that can be listed. */
  async listAll(): Promise<KubernetesObject[]> {
    const { groups } = await this.#send<{
      groups: Array<{ preferredVersion: { groupVersion: string } }>;
    }>('GET', '/apis');
    const versions = groups.map(group => group.preferredVersion.groupVersion);
    const lists = await Promise.all(
      ['v1', ...versions].map(apiVersion => this.#listGroup(apiVersion)),
    );
    return lists.flat();
  }

  close(): Promise<void> {
    return this.#agent.close();
  }

  async #listGroup(apiVersion: string): Promise<KubernetesObject[]> {
    const resources = await this.#resourcesOf(apiVersion);
    const lists = await Promise.all(
      resources
        .filter(
          ({ name, verbs }) =>
            !name.includes('/') && (verbs ?? ['list']).includes('list'),
        )
        .map(async ({ name, kind }) => {
          const path = `${groupPath(apiVersion)}/${name}`;
          const { items } = await this.#send<{ items: KubernetesObject[] }>(
            'GET',
            path,
          );
          // Lists leave out what all items have in common.
          return items.map(item => ({ ...item, apiVersion, kind }));
        }),
    );
    return lists.flat();
  }

  async #unlessMissing(
    method: string,
    object: ObjectId,
  ): Promise<KubernetesObject | undefined> {
    const path = await this.#pathOf(object);
    try {
      return await this.#send(method, path);
    } catch (error) {
      if ((error as MemberApiError).status === 404) return undefined;
      throw error;
    }
  }

  async #pathOf({ apiVersion, kind, metadata }: ObjectId): Promise<string> {
    const find = (resources: ApiResource[] = []) =>
      resources.find(
        ({ name, kind: own }) => own === kind && !name.includes('/'),
      );
    const resource =
      find(this.#known.get(apiVersion)) ??
      find(await this.#resourcesOf(apiVersion));
    if (!resource) {
      throw new MemberApiError(
        `The Kubernetes API could not find ${apiVersion}/${kind} for requested resource ${
          metadata.namespace ?? ''
        }/${
          metadata.name
        }. Make sure the "${kind}" CRD is installed on the destination cluster.`,
        422,
      );
    }
    const namespace = resource.namespaced
      ? `/namespaces/${encodeURIComponent(metadata.namespace ?? 'default')}`
      : '';
    const name = encodeURIComponent(metadata.name);
    return `${groupPath(apiVersion)}${namespace}/${resource.name}/${name}`;
  }

  async #resourcesOf(apiVersion: string): Promise<ApiResource[]> {
    try {
      const { resources } = await this.#send<{ resources: ApiResource[] }>(
        'GET',
        groupPath(apiVersion),
      );
      this.#known.set(apiVersion, resources);
      return resources;
    } catch (error) {
      if ((error as MemberApiError).status === 404) return [];
      throw error;
    }
  }

  async #send<T>(method: string, path: string, body?: unknown): Promise<T> {
    const patch = { 'content-type': 'application/apply-patch+yaml' };
    try {
      const response = await request(this.#server + path, {
        method: method as 'GET',
        dispatcher: this.#agent,
        headers: {
          authorization: `Bearer ${this.#token}`,
          ...(body !== undefined && patch),
        },
        // JSON is YAML.
        body: body === undefined ? undefined : JSON.stringify(body),
        signal: AbortSignal.timeout(DEADLINE_MS),
      });
      const answer = (await response.body.json()) as T;
      if (response.statusCode < 300) return answer;
      const { message } = answer as { message?: string };
      throw new MemberApiError(
        message ?? `the API server answered ${response.statusCode}`,
        response.statusCode,
      );
    } catch (error) {
      if (error instanceof MemberApiError) throw error;
      const { code, message } = error as NodeJS.ErrnoException;
      throw new MemberApiError(
        `the Kubernetes API at ${this.#server} does not answer (${
          code ?? message
        })`,
      );
    }
  }
}
