import type { LoggerService } from '@backstage/backend-plugin-api';
import { ResponseError, stringifyError } from '@backstage/errors';
import type {
  ElkFleetClient,
  FleetSummary,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type { MemberConfig } from './config';
import { fleetEntity, UNKNOWN_OWNER } from './entities/fleetEntity';
import { clusterEntities, deploymentEntities } from './entities/memberEntities';
import { EntityBucket } from './EntityBucket';

/** How many members are asked for at once. */
const CONCURRENCY = 4;

/** Opens the elk-fleet API with a fresh token. */
export type OpenApi = () => Promise<{
  client: Pick<ElkFleetClient, 'listFleets' | 'getMember'>;
  token: string;
}>;

/**
 * Carries what the elk-fleet backend knows into the catalog: one bucket for
 * the fleets, and one for each member, so that members cannot hurt each other.
 */
export class CatalogSync {
  readonly #openApi: OpenApi;
  readonly #logger: LoggerService;
  readonly #fleets: EntityBucket;
  readonly #members: Array<{
    config: MemberConfig;
    bucket: EntityBucket;
  }>;
  /** Subject → what it failed with, so that it is logged once. */
  readonly #failures = new Map<string, string>();

  constructor(options: {
    openApi: OpenApi;
    members: MemberConfig[];
    logger: LoggerService;
    /** Called once the catalog has connected all buckets. */
    onConnected?: () => Promise<void>;
  }) {
    this.#openApi = options.openApi;
    this.#logger = options.logger;
    this.#fleets = new EntityBucket('elk-fleet', options.onConnected);
    this.#members = options.members.map(config => ({
      config,
      bucket: new EntityBucket(`elk-fleet:${config.fleet}:${config.name}`),
    }));
  }

  /** The buckets, in the order in which the catalog must connect them. */
  get providers(): EntityBucket[] {
    return [...this.#members.map(({ bucket }) => bucket), this.#fleets];
  }

  /** Reads everything once. Never throws: what fails keeps its entities. */
  async run(signal?: AbortSignal): Promise<void> {
    await this.#attempt('The fleets', async () => {
      const { client, token } = await this.#openApi();
      const fleets = await client.listFleets({ token, signal });
      await this.#fleets.replace(fleets.map(fleetEntity));
      await this.#runMembers(fleets, signal);
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
