import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import { RELATION_OWNED_BY } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { EventsService } from '@backstage/plugin-events-node';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import type { SignalsService } from '@backstage/plugin-signals-node';
import type { FindingEvent } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type { FleetSettings } from '../config/settings';
import type { TrackedFinding } from '../store/FindingStore';
import type { Notice } from './findingLifecycle';
import { toPayload } from './payload';

/** So many owners are told by one judgement; the rest by the next. */
const MOST_AT_ONCE = 50;

/** The topic of the events of findings, for other plugins. */
export const FINDING_TOPIC = 'elk-fleet.finding';

/** The channel of the signals that something is known anew. */
export const SIGNAL_CHANNEL = 'elk-fleet';

/** What {@link FleetNotices} needs. */
export interface FleetNoticesOptions {
  auth: AuthService;
  catalog: Pick<CatalogService, 'getEntityByRef'>;
  events: Pick<EventsService, 'publish'>;
  notifications: NotificationService;
  signals: SignalsService;
  logger: LoggerService;
}

type Fleet = Pick<FleetSettings, 'name' | 'owner'>;

/**
 * Tells people, open pages and other plugins what was found. A portal may have
 * none of the plugins that carry this: then nobody is told, and nothing breaks.
 */
export class FleetNotices {
  readonly #options: FleetNoticesOptions;
  #failing = false;

  constructor(options: FleetNoticesOptions) {
    this.#options = options;
  }

  /**
   * Notifies the owners, one after the other, until one cannot be told.
   *
   * @returns those notices that need not be told again
   */
  async notify(fleet: Fleet, notices: Notice[]): Promise<Notice[]> {
    const done: Notice[] = [];
    for (const notice of notices.slice(0, MOST_AT_ONCE)) {
      try {
        await this.#notifyOne(fleet, notice);
        done.push(notice);
      } catch (error) {
        this.#tellOnce(fleet, error as Error);
        return done;
      }
    }
    if (done.length > 0) this.#failing = false;
    return done;
  }

  /** Tells open pages to ask again; says nothing that needs a permission. */
  async signal(fleet: string, at: string): Promise<void> {
    await this.#attempt('A signal to open pages', () =>
      this.#options.signals.publish({
        recipients: { type: 'broadcast' },
        channel: SIGNAL_CHANNEL,
        message: { fleet, at },
      }),
    );
  }

  /** Tells other plugins what has changed. */
  async publish(fleet: string, changes: FindingEvent[]): Promise<void> {
    for (const change of changes) {
      await this.#attempt('An event', () =>
        this.#options.events.publish({
          topic: FINDING_TOPIC,
          eventPayload: { fleet, ...change },
        }),
      );
    }
  }

  async #notifyOne(fleet: Fleet, notice: Notice): Promise<void> {
    const owner = await this.#ownerOf(fleet, notice.finding);
    if (owner === undefined) return;
    await this.#options.notifications.send({
      recipients: { type: 'entity', entityRef: owner },
      payload: toPayload(fleet.name, notice),
    });
  }

  /** The owner of what the finding is about, else of the fleet. */
  async #ownerOf(
    fleet: Fleet,
    { finding }: TrackedFinding,
  ): Promise<string | undefined> {
    const { auth, catalog, logger } = this.#options;
    if (!finding.entityRef) return fleet.owner;
    // A budget names who is to be told.
    if (/^(group|user):/i.test(finding.entityRef)) return finding.entityRef;
    try {
      const entity = await catalog.getEntityByRef(finding.entityRef, {
        credentials: await auth.getOwnServiceCredentials(),
      });
      const owner = entity?.relations?.find(
        ({ type }) => type === RELATION_OWNED_BY,
      );
      return owner?.targetRef ?? fleet.owner;
    } catch (error) {
      logger.debug(
        `The owner of ${finding.entityRef} is not known; the owner of the fleet is told`,
        error as Error,
      );
      return fleet.owner;
    }
  }

  #tellOnce(fleet: Fleet, error: Error): void {
    const level = this.#failing ? 'debug' : 'warn';
    this.#failing = true;
    this.#options.logger[level](
      `The owners of the fleet ${fleet.name} could not be notified of its findings; it is tried again at every judgement. Add the notifications plugin to the portal, or set elkFleet.alerts.notify to nobody`,
      error,
    );
  }

  async #attempt(what: string, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.#options.logger.debug(`${what} could not be sent`, error as Error);
    }
  }
}
