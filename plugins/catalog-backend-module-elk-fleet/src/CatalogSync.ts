import type { LoggerService } from '@backstage/backend-plugin-api';
import { ResponseError, stringifyError } from '@backstage/errors';
import type {
  ElkFleetClient,
  FleetSummary,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type { MemberConfig } from './config';
import { fleetEntity, UNKNOWN_OWNER } from './entities/fleetEntity';
import { DiscoveredEntities } from './DiscoveredEntities';
import {
  clusterEntities,
  deploymentEntities,
  type MemberSubject,
} from './entities/memberEntities';
import { EntityBucket } from './EntityBucket';

/** How many members are asked for at once. */
const CONCURRENCY = 4;

/** Opens the elk-fleet API with a fresh token. */
export type OpenApi = () => Promise<{
  client: Pick<ElkFleetClient, 'listFleets' | 'getFleet' | 'getMember'>;
  token: string;
}>;

/**
 * Carries what the elk-fleet backend knows into the catalog: one bucket for
 * the fleets, one for each member of the configuration, so that members cannot
 * hurt each other, and one for those that are discovered: the catalog takes no
 * further bucket once it runs.
 */
export class CatalogSync {
  readonly #openApi: OpenApi;
  readonly #logger: LoggerService;
  readonly #fleets: EntityBucket;
  readonly #members: Array<{
    config: MemberConfig;
    bucket: EntityBucket;
  }>;
  readonly #discovered: DiscoveredEntities | undefined;
  /** Subject → what it failed with, so that it is logged once. */
  readonly #failures = new Map<string, string>();

  constructor(options: {
    openApi: OpenApi;
    members: MemberConfig[];
    logger: LoggerService;
    /** Whether there may be members that the configuration does not name. */
    discovers?: boolean;
    /** Called once the catalog has connected all buckets. */
    onConnected?: () => Promise<void>;
  }) {
    this.#openApi = options.openApi;
    this.#logger = options.logger;
    this.#fleets = new EntityBucket('elk-fleet', options.onConnected);
    this.#discovered = options.discovers ? new DiscoveredEntities() : undefined;
    this.#members = options.members.map(config => ({
      config,
      bucket: new EntityBucket(`elk-fleet:${config.fleet}:${config.name}`),
    }));
  }

  /** The buckets, in the order in which the catalog must connect them. */
  get providers(): EntityBucket[] {
    return [
      ...this.#members.map(({ bucket }) => bucket),
      ...(this.#discovered ? [this.#discovered.bucket] : []),
      this.#fleets,
    ];
  }

  /** Reads everything once. Never throws: what fails keeps its entities. */
  async run(signal?: AbortSignal): Promise<void> {
    await this.#attempt('The fleets', async () => {
      const { client, token } = await this.#openApi();
      const fleets = await client.listFleets({ token, signal });
      await this.#fleets.replace(fleets.map(fleetEntity));
      await this.#runMembers(fleets, signal);
      await this.#attempt('The discovered members', () =>
        this.#runDiscovered(fleets, signal),
      );
    });
  }

  async #runMembers(fleets: FleetSummary[], signal: AbortSignal | undefined) {
    const owners = new Map(fleets.map(({ name, owner }) => [name, owner]));
    const queue = [...this.#members];
    const work = async () => {
      for (let next = queue.shift(); next; next = queue.shift()) {
        if (signal?.aborted) {
          return;
        }
        const { config, bucket } = next;
        const owner = owners.get(config.fleet) ?? UNKNOWN_OWNER;
        await this.#attempt(
          `Member ${config.name} of fleet ${config.fleet}`,
          () => this.#runMember(config, bucket, owner, signal),
        );
      }
    };
    await Promise.all(Array.from({ length: CONCURRENCY }, work));
  }

  async #runDiscovered(fleets: FleetSummary[], signal?: AbortSignal) {
    const discovered = this.#discovered;
    if (!discovered) return;
    const found: string[] = [];
    for (const fleet of fleets) {
      const { client, token } = await this.#openApi();
      const { items } = await client.getFleet(fleet.name, { token, signal });
      for (const { name } of items) {
        if (signal?.aborted) return;
        if (this.#isConfigured(fleet.name, name)) continue;
        found.push(`${fleet.name}/${name}`);
        await this.#attempt(`Member ${name} of fleet ${fleet.name}`, async () =>
          discovered.keep(await this.#readDiscovered(fleet, name, signal)),
        );
      }
    }
    await discovered.save(found);
  }

  async #readDiscovered(
    fleet: FleetSummary,
    name: string,
    signal?: AbortSignal,
  ): Promise<MemberSubject> {
    const { client, token } = await this.#openApi();
    const detail = await client.getMember(fleet.name, name, { token, signal });
    return {
      config: {
        fleet: fleet.name,
        name,
        foreignEntityRef: detail.entityIsForeign ? detail.entityRef : undefined,
        kubernetesCluster: detail.kubernetesCluster,
      },
      detail,
      owner: fleet.owner ?? UNKNOWN_OWNER,
    };
  }

  #isConfigured(fleet: string, name: string): boolean {
    return this.#members.some(
      ({ config }) => config.fleet === fleet && config.name === name,
    );
  }

  async #runMember(
    config: MemberConfig,
    bucket: EntityBucket,
    owner: string,
    signal: AbortSignal | undefined,
  ) {
    // Tokens are short-lived, and a run over many members is not.
    const { client, token } = await this.#openApi();
    const detail = await client.getMember(config.fleet, config.name, {
      token,
      signal,
    });
    const subject = { config, detail, owner };
    const known = [...clusterEntities(subject), ...deploymentEntities(subject)];
    // What was not read may still be there: only a complete reading removes.
    await (detail.complete ? bucket.replace(known) : bucket.keepAnd(known));
  }

  async #attempt(subject: string, task: () => Promise<void>) {
    try {
      await task();
      if (this.#failures.delete(subject)) {
        this.#logger.info(`${subject} can be brought into the catalog again`);
      }
    } catch (error) {
      // What the elk-fleet backend says, rather than its status code.
      const reason = stringifyError(
        error instanceof ResponseError ? error.cause : error,
      );
      if (this.#failures.get(subject) !== reason) {
        this.#failures.set(subject, reason);
        this.#logger.warn(
          `${subject} could not be brought into the catalog, entities stay as they are: ${reason}`,
        );
      }
    }
  }
}
