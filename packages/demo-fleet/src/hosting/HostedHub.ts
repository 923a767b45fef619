import type { Clock } from '../clock';
import { Hub } from '../hubs/Hub';
import type { HubContext } from '../hubs/HubContext';
import { admin, anonymous, type KubernetesUser } from '../kubernetes/access';
import { createKubernetesRouter } from '../kubernetes/router';
import type { HubName } from '../placement/plan';
import { createAuthenticate, type Identity } from './authentication';
import type { KeyPair } from './certificates';
import { FaultyServer } from './FaultyServer';
import type { HubFault } from './faults';
import type { HubSecrets } from './secrets';

/** What a hub is hosted with. */
export interface HostedHubOptions {
  name: HubName;
  clock: Clock;
  context: HubContext;
  secrets: HubSecrets;
  certificate: KeyPair;
  expiredCertificate: KeyPair;
  /** A free one unless given. */
  port?: number;
  /** See `FaultyServerOptions`. */
  slowMs?: number;
}

/** One hub: its API behind a server that can be broken. */
export class HostedHub {
  readonly name: HubName;
  readonly secrets: HubSecrets;
  readonly hub: Hub;
  readonly server: FaultyServer;

  /** Makes a hub and starts its server. */
  static async start(options: HostedHubOptions): Promise<HostedHub> {
    const hosted = new HostedHub(options);
    await hosted.server.start();
    return hosted;
  }

  private constructor(options: HostedHubOptions) {
    const { name, clock, context, secrets, ...server } = options;
    this.name = name;
    this.secrets = secrets;
    this.hub = new Hub(name, { context, clock });
    const identities: Array<Identity<KubernetesUser>> = [
      {
        credential: {
          type: 'bearer',
          token: secrets['kubernetes-reader-token'],
        },
        principal: this.hub.portal,
      },
      {
        credential: {
          type: 'bearer',
          token: secrets['kubernetes-admin-token'],
        },
        principal: admin,
      },
    ];
    this.server = new FaultyServer({
      ...server,
      service: 'kubernetes',
      handler: createKubernetesRouter(this.hub),
      authenticate: createAuthenticate(identities, anonymous),
    });
  }

  get url(): string {
    return this.server.url;
  }

  /** What is broken, in the words of the command line. */
  get faults(): HubFault[] {
    const { fault } = this.server;
    return [...this.hub.faults, ...(fault ? [fault] : [])];
  }

  /** Breaks the hub in one way, beside others. */
  async break(fault: HubFault): Promise<void> {
    if (fault === 'forbidden' || fault === 'crd-removed') this.hub.break(fault);
    else await this.server.break(fault === 'down' ? 'refuse' : fault);
  }

  async heal(): Promise<void> {
    this.hub.heal();
    await this.server.heal();
  }

  stop(): Promise<void> {
    return this.server.stop();
  }
}
