import { ElasticCloudBill } from '../billing/ElasticCloudBill';
import { createBillingRouter } from '../billing/router';
import type { Clock } from '../clock';
import { createAuthenticate, encodeApiKey } from './authentication';
import { issueServerCertificate, type KeyPair } from './certificates';
import { FaultyServer } from './FaultyServer';
import { newSecret } from './secrets';

/** The billing API of Elastic Cloud behind a server that can be broken; for tests. */
export class HostedElasticCloud {
  readonly bill: ElasticCloudBill;
  /** As clients send it. */
  readonly apiKey: string;
  readonly server: FaultyServer;

  /** Makes an organisation and starts its server. */
  static async start(options: {
    clock: Clock;
    authority: KeyPair;
    slowMs?: number;
  }): Promise<HostedElasticCloud> {
    const { clock, authority, slowMs } = options;
    const certificate = await issueServerCertificate(authority);
    const expiredCertificate = await issueServerCertificate(authority, {
      expired: true,
    });
    const id = newSecret();
    const key = newSecret();
    const bill = new ElasticCloudBill(clock);
    const server = new FaultyServer({
      service: 'elastic-cloud',
      handler: createBillingRouter(bill),
      authenticate: createAuthenticate([
        { credential: { type: 'apiKey', id, key }, principal: 'billing-admin' },
      ]),
      certificate,
      expiredCertificate,
      slowMs,
    });
    await server.start();
    const apiKey = encodeApiKey({ id, key });
    return new HostedElasticCloud(bill, apiKey, server);
  }

  private constructor(
    bill: ElasticCloudBill,
    apiKey: string,
    server: FaultyServer,
  ) {
    this.bill = bill;
    this.apiKey = apiKey;
    this.server = server;
  }

  get url(): string {
    return this.server.url;
  }
}
