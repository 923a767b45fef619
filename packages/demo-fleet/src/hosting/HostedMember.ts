import type { Router } from 'express';
import type { Clock } from '../clock';
import {
  createElasticsearch,
  createElasticsearchRouter,
  type ElasticsearchCluster,
  type RemoteTransport,
} from '../elasticsearch';
import type { RemoteHandler } from '../elasticsearch/transport';
import { RemoteUnreachable } from '../elasticsearch/transport';
import { createKibanaRouter } from '../kibana';
import { anonymous } from '../kubernetes/access';
import { logstashVersion } from '../kubernetes/components';
import { KubernetesCluster } from '../kubernetes/KubernetesCluster';
import { createKubernetesRouter } from '../kubernetes/router';
import { createLogstashRouter } from '../logstash';
import type { AllocationServer } from '../opencost/AllocationServer';
import type { CostFault } from '../opencost/faults';
import type { OpenCost } from '../opencost/OpenCost';
import { createAllocationRouter } from '../opencost/router';
import {
  AGGREGATOR,
  costSourceOf,
  createAllocationServer,
  createOpenCost,
} from '../opencost/sources';
import type { MemberSpec } from '../spec';
import type { Authenticate } from './authentication';
import { createAuthenticate } from './authentication';
import { issueServerCertificate, type KeyPair } from './certificates';
import { FaultyServer } from './FaultyServer';
import { isolatingFaults, services, type Fault, type Service } from './faults';
import {
  elasticsearchIdentities,
  kubernetesIdentities,
  logstashIdentities,
  openCostIdentities,
} from './identities';
import {
  PlacedStack,
  placedServices,
  type PlacedHandlers,
} from './PlacedStack';
import type { MemberSecrets } from './secrets';

/** What a member is hosted with. */
export interface HostedMemberOptions {
  spec: MemberSpec;
  clock: Clock;
  /** Carries what its Elasticsearch asks of other members. */
  transport: RemoteTransport;
  secrets: MemberSecrets;
  authority: KeyPair;
  /** When the fleet was first started, in milliseconds since the epoch; now unless given. */
  since?: number;
  /** Free ports unless given. */
  ports?: Partial<Record<Service, number>>;
  /** See `FaultyServerOptions`. */
  slowMs?: number;
}

/** One member: its simulated services, each behind a server that can be broken. */
export class HostedMember {
  readonly spec: MemberSpec;
  /** What its services know the portal and others by; see `identities.ts`. */
  readonly secrets: MemberSecrets;
  readonly kubernetes: KubernetesCluster;
  /** What the member costs, whether or not a server tells it. */
  readonly openCost: OpenCost;
  /** The OpenCost, or the aggregator, that runs here. */
  readonly allocations: AllocationServer | undefined;
  /** Answers the followers of this member, unless all of the member is cut off. */
  readonly remoteHandler: RemoteHandler;
  readonly #servers = new Map<Service, FaultyServer>();
  readonly #whole: ElasticsearchCluster | undefined;
  readonly #placed: PlacedStack | undefined;
  #step?: Promise<void>;
  #isolated = false;

  /** Makes a member and starts its servers. */
  static async start(options: HostedMemberOptions): Promise<HostedMember> {
    const member = new HostedMember(options);
    try {
      await member.#start(options);
    } catch (error) {
      await member.stop();
      throw error;
    }
    return member;
  }

  private constructor(options: HostedMemberOptions) {
    const { spec, clock, transport } = options;
    this.spec = spec;
    this.secrets = options.secrets;
    if (spec.startsEmpty) this.#placed = new PlacedStack(options);
    else this.#whole = createElasticsearch(spec, clock, transport);
    this.kubernetes = new KubernetesCluster({
      spec,
      clock,
      elasticsearchHealth: () => this.#cluster?.health ?? 'unknown',
    });
    const { since } = options;
    const { kubernetes } = this;
    this.openCost = createOpenCost({ spec, kubernetes, clock, since });
    const { openCost } = this;
    this.allocations = createAllocationServer({ spec, openCost, clock, since });
    this.remoteHandler = {
      handleRemote: request => {
        const cluster = this.#cluster;
        if (this.#isolated || !cluster) throw new RemoteUnreachable(spec.name);
        return cluster.handleRemote(request);
      },
    };
  }

  /** Its Elasticsearch; throws while a member that starts empty has none. */
  get elasticsearch(): ElasticsearchCluster {
    if (this.#cluster) return this.#cluster;
    throw new Error(
      `${this.spec.name} has no Elasticsearch: nobody has applied one to its Kubernetes API, or it is still starting`,
    );
  }

  /** False while a member that starts empty has no Elasticsearch. */
  get hasElasticsearch(): boolean {
    return this.#cluster !== undefined;
  }

  /** Brings the member to the time of its clock. Calls while a step runs share it. */
  step(): Promise<void> {
    this.#step ??= this.#advance().finally(() => {
      this.#step = undefined;
    });
    return this.#step;
  }

  /** The services that this member has. */
  get services(): Service[] {
    return [...this.#servers.keys()];
  }

  /** The server of a service; throws where the member has none. */
  server(service: Service): FaultyServer {
    const server = this.#servers.get(service);
    if (!server) {
      throw new Error(
        `${this.spec.name} has no ${service}; it has ${this.services.join(
          ', ',
        )}`,
      );
    }
    return server;
  }

  /** The addresses of all services. */
  get urls(): Partial<Record<Service, string>> {
    return Object.fromEntries(
      [...this.#servers].map(([service, { url }]) => [service, url]),
    );
  }

  /** Requests to all services, or to one, since the start. */
  requestCount(service?: Service): number {
    const servers = service
      ? [this.server(service)]
      : [...this.#servers.values()];
    return servers.reduce((sum, server) => sum + server.requestCount, 0);
  }

  /** Breaks one service, or all of them and with some faults the way to its followers too. */
  async break(fault: Fault, service?: Service): Promise<void> {
    const servers = service
      ? [this.server(service)]
      : [...this.#servers.values()];
    if (!service) this.#isolated = isolatingFaults.has(fault);
    for (const server of servers) await server.break(fault);
  }

  /** Has the costs be told wrongly. */
  breakCosts(fault: CostFault): void {
    if (this.allocations) {
      this.allocations.break(fault);
      return;
    }
    const { name } = this.spec;
    throw new Error(
      costSourceOf(this.spec) === 'kubecost'
        ? `${name} has no OpenCost of its own: the aggregator of ${AGGREGATOR} tells its costs`
        : `${name} has no OpenCost`,
    );
  }

  /** Undoes every fault of the servers and of Elasticsearch. */
  async heal(): Promise<void> {
    this.#isolated = false;
    this.allocations?.heal();
    this.#cluster?.heal();
    for (const server of this.#servers.values()) await server.heal();
  }

  /** Stops every server. */
  async stop(): Promise<void> {
    for (const server of this.#servers.values()) await server.stop();
  }

  get #cluster(): ElasticsearchCluster | undefined {
    return this.#whole ?? this.#placed?.elasticsearch;
  }

  async #advance(): Promise<void> {
    if (this.#placed) {
      this.kubernetes.refresh();
      this.#placed.follow(this.kubernetes.running);
      await this.#serve(this.#placed.handlers);
    }
    await this.#cluster?.step();
  }

  /** Listens where there is something behind the port. */
  async #serve(handlers: PlacedHandlers): Promise<void> {
    for (const service of placedServices) {
      await this.#servers.get(service)?.serve(Boolean(handlers[service]));
    }
  }

  async #start(options: HostedMemberOptions): Promise<void> {
    const { authority, ports, slowMs } = options;
    const certificate = await issueServerCertificate(authority);
    const expiredCertificate = await issueServerCertificate(authority, {
      expired: true,
    });
    const handlers = this.#handlers(options);
    for (const service of services) {
      const handler = handlers[service];
      if (!handler) continue;
      const server = new FaultyServer({
        service,
        ...handler,
        certificate,
        expiredCertificate,
        port: ports?.[service],
        slowMs,
      });
      await server.start();
      this.#servers.set(service, server);
    }
    if (this.#placed) await this.#serve(this.#placed.handlers);
  }

  /** Where a member starts empty, whatever answers when a request comes. */
  #stack({ spec, clock }: HostedMemberOptions): PlacedHandlers {
    if (this.#placed) return this.#placed.routers;
    const cluster = this.elasticsearch;
    const version = logstashVersion(spec);
    return {
      elasticsearch: createElasticsearchRouter(cluster),
      kibana: createKibanaRouter({ spec, cluster }),
      logstash: version
        ? createLogstashRouter({
            spec: { ...spec, elasticsearchVersion: version },
            clock,
          })
        : undefined,
    };
  }

  #handlers(
    options: HostedMemberOptions,
  ): Partial<Record<Service, { handler: Router; authenticate: Authenticate }>> {
    const { spec, secrets } = options;
    const authenticate = createAuthenticate(
      elasticsearchIdentities(spec, secrets),
    );
    const stack = this.#stack(options);
    return {
      elasticsearch: { handler: stack.elasticsearch!, authenticate },
      kubernetes: {
        handler: createKubernetesRouter(this.kubernetes),
        authenticate: createAuthenticate(
          kubernetesIdentities(spec, secrets),
          anonymous,
        ),
      },
      kibana: { handler: stack.kibana!, authenticate },
      logstash: stack.logstash && {
        handler: stack.logstash,
        authenticate: createAuthenticate(logstashIdentities(secrets)),
      },
      ...(this.allocations && {
        [this.allocations.dialect.api]: {
          handler: createAllocationRouter(this.allocations),
          authenticate: createAuthenticate(openCostIdentities(secrets)),
        },
      }),
    };
  }
}
