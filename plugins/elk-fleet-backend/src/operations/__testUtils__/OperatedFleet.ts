import { ConfigReader } from '@backstage/config';
import { Transport } from '@elastic/elasticsearch';
import type {
  MemberOperation,
  Observation,
  ResidencyRule,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import {
  type DemoFleet,
  ManualClock,
  memberSpecs,
  type MemberSpec,
  startDemoFleet,
} from '@elk-fleet/demo-fleet';
import { testConnections } from '../../__testUtils__/settings';
import { MemberCollector } from '../../collection/MemberCollector';
import { readSettings } from '../../config/readSettings';
import { createInventory, type Inventory } from '../../inventory/Inventory';
import { builtInReaders } from '../../readers';
import { MemberOperator } from '../MemberOperator';

/** A member of the demo fleet, with what is different about it here. */
export function spec(
  name: string,
  changes: Partial<MemberSpec> = {},
): MemberSpec {
  const found = memberSpecs.find(one => one.name === name)!;
  return { ...found, follows: [], readsSnapshotsOf: [], ...changes };
}

/** Members of the demo fleet over real sockets, which operations change. Time is simulated. */
export class OperatedFleet {
  readonly fleet: DemoFleet;
  readonly inventory: Inventory;
  /** `METHOD path` of all that operations sent. */
  readonly sent: string[] = [];
  readonly collections: object[] = [];
  readonly #clock: ManualClock;
  readonly #operator: MemberOperator;
  #observations: Observation[] = [];
  /** Done whenever an operation waits. */
  onWait: () => Promise<void> = async () => {};

  static async start(
    specs: MemberSpec[],
    options: {
      enabled?: boolean;
      /** Without credentials for operations. */
      without?: string[];
      residency?: ResidencyRule[];
    } = {},
  ): Promise<OperatedFleet> {
    const clock = new ManualClock();
    const fleet = await startDemoFleet({ specs, clock });
    const config = await fleet.portalConfig();
    const { logging } = config.elkFleet.fleets;
    logging.residency = options.residency ?? [];
    const { members } = logging;
    for (const { spec: own, secrets } of fleet.members) {
      const apiKey = secrets['elasticsearch-operations-api-key'];
      members[own.name].elasticsearch.operations = options.without?.includes(
        own.name,
      )
        ? undefined
        : { apiKey };
    }
    config.elkFleet.operations = { enabled: options.enabled ?? true };
    const operated = new OperatedFleet(fleet, clock, config);
    await operated.collect();
    return operated;
  }

  private constructor(fleet: DemoFleet, clock: ManualClock, config: object) {
    this.fleet = fleet;
    this.#clock = clock;
    const settings = readSettings(new ConfigReader(config as any));
    this.inventory = createInventory(settings);
    this.#operator = new MemberOperator({
      settings,
      inventory: this.inventory,
      store: {
        getObservations: async ({ members, except }) =>
          this.#observations.filter(
            ({ member, source }) =>
              (members?.includes(member) ?? true) && !except?.includes(source),
          ),
        requestCollection: async keys => {
          this.collections.push(...keys);
        },
      },
      now: () => new Date(clock.now()),
      wait: async ms => {
        await this.onWait();
        await this.step(ms);
      },
    });
    const { request } = Transport.prototype;
    const sent = this.sent;
    jest
      .spyOn(Transport.prototype, 'request')
      .mockImplementation(function record(this: Transport, ...args: any[]) {
        sent.push(`${args[0].method} ${args[0].path}`);
        return (request as any).apply(this, args);
      });
  }

  /** What was sent that changes something. */
  get changes(): string[] {
    return this.sent.filter(line => !/^(GET|HEAD) /.test(line));
  }

  async step(ms: number): Promise<void> {
    this.#clock.advance(ms);
    for (const member of this.fleet.members) await member.elasticsearch.step();
  }

  /** Reads all members, as the portal does. */
  async collect(): Promise<void> {
    await this.step(5_000);
    const connections = testConnections();
    const collector = new MemberCollector({
      readers: builtInReaders.filter(({ source }) =>
        source.startsWith('elasticsearch.'),
      ),
      connections,
      settings: { deadlineMs: 10_000, connectionsPerMember: 2 },
      now: () => this.#clock.now(),
    });
    const { signal } = new AbortController();
    const read = [];
    for (const member of this.inventory.listMembers('logging')) {
      const options = { collections: 0, failing: [], signal };
      read.push(...(await collector.collect(member, options)));
    }
    this.#observations = read;
    await connections.close();
    this.sent.length = 0;
  }

  /** Has the operation done by one who may read all members but some. */
  async operate(
    name: string,
    operation: object,
    { dryRun = false, hidden = [] as string[] } = {},
  ) {
    const all = this.inventory.listMembers('logging');
    const members = all.filter(member => !hidden.includes(member.name));
    const fleet = {
      settings: this.inventory.getFleet('logging')!,
      members,
      hidden: all.filter(member => !members.includes(member)),
      isWhole: hidden.length === 0,
      costed: new Set<string>(),
    };
    const member = all.find(one => one.name === name)!;
    const { result, runs } = await this.#operator.operate(fleet, member, {
      ...{ operation: operation as MemberOperation, dryRun },
    });
    return { ...result, runs };
  }

  /** Asks the Elasticsearch of a member as its superuser. */
  async ask(
    name: string,
    method: string,
    path: string,
    body?: object,
  ): Promise<any> {
    const { server, secrets } = this.#member(name);
    const { default: https } = await import('node:https');
    return new Promise((resolve, reject) => {
      const request = https.request(
        `${server.url}${path}`,
        {
          method,
          ca: this.fleet.ca,
          auth: `elastic:${secrets['elasticsearch-superuser-password']}`,
          headers: { 'content-type': 'application/json' },
        },
        response => {
          let text = '';
          response.on('data', chunk => (text += chunk));
          response.on('end', () => resolve(text ? JSON.parse(text) : {}));
        },
      );
      request.on('error', reject);
      request.end(body && JSON.stringify(body));
    });
  }

  /** Sends requests as Dev Tools would. */
  async send(name: string, requests: string[]): Promise<void> {
    for (const request of requests) {
      const [line, ...body] = request.split('\n');
      const [method, path] = line.split(' ');
      const answer = await this.ask(
        ...([name, method, `/${path}`] as const),
        body.length > 0 ? JSON.parse(body.join('\n')) : undefined,
      );
      if (answer.error) throw new Error(JSON.stringify(answer.error));
    }
  }

  async stop(): Promise<void> {
    jest.restoreAllMocks();
    await this.fleet.stop();
  }

  #member(name: string) {
    const member = this.fleet.member(name);
    return { server: member.server('elasticsearch'), secrets: member.secrets };
  }
}
