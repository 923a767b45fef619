import type { Entity } from '@backstage/catalog-model';
import type {
  EntityProvider,
  EntityProviderConnection,
} from '@backstage/plugin-catalog-node';

/** One bucket of the catalog, filled by {@link CatalogSync}. */
export class EntityBucket implements EntityProvider {
  readonly #name: string;
  readonly #onConnected: () => Promise<void>;
  #connection: EntityProviderConnection | undefined;

  constructor(name: string, onConnected = async () => {}) {
    this.#name = name;
    this.#onConnected = onConnected;
  }

  getProviderName(): string {
    return this.#name;
  }

  async connect(connection: EntityProviderConnection): Promise<void> {
    this.#connection = connection;
    await this.#onConnected();
  }

  /** Makes these the entities of the bucket. The catalog writes only what differs. */
  async replace(entities: Entity[]): Promise<void> {
    await this.#connected().applyMutation({
      type: 'full',
      entities: this.#deferred(entities),
    });
  }

  /** Adds or updates these and keeps everything else in the bucket. */
  async keepAnd(entities: Entity[]): Promise<void> {
    if (entities.length > 0) {
      await this.#connected().applyMutation({
        type: 'delta',
        added: this.#deferred(entities),
        removed: [],
      });
    }
  }

  /** Takes these out and keeps everything else in the bucket. */
  async remove(entities: Entity[]): Promise<void> {
    if (entities.length > 0) {
      await this.#connected().applyMutation({
        type: 'delta',
        added: [],
        removed: this.#deferred(entities),
      });
    }
  }

  // The location key keeps an entity of the same name that comes from elsewhere
  // from being taken over by the bucket, and the other way round.
  #deferred(entities: Entity[]) {
    return entities.map(entity => ({ entity, locationKey: this.#name }));
  }

  #connected(): EntityProviderConnection {
    if (!this.#connection) {
      throw new Error(
        `The catalog has not connected the entity provider ${this.#name} yet`,
      );
    }
    return this.#connection;
  }
}
