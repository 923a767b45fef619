import { Router } from 'express';
import type { Clock } from '../clock';
import {
  createElasticsearch,
  createElasticsearchRouter,
  type ElasticsearchCluster,
  type RemoteTransport,
} from '../elasticsearch';
import { createKibanaRouter } from '../kibana';
import type { RunningStack } from '../kubernetes/EckOperator';
import { createLogstashRouter } from '../logstash';
import type { MemberSpec } from '../spec';
import type { Service } from './faults';

/** What comes and goes where a member starts empty. */
export const placedServices = ['elasticsearch', 'kibana', 'logstash'] as const;

/** Answers of the services that come with manifests. */
export type PlacedHandlers = Partial<Record<Service, Router>>;

/**
 * Elasticsearch and its friends of a member that starts empty: what of them
 * there is, and how it is configured, is what its Kubernetes cluster runs.
 */
export class PlacedStack {
  readonly #spec: MemberSpec;
  readonly #clock: Clock;
  readonly #transport: RemoteTransport;
  #cluster: { uid: string; elasticsearch: ElasticsearchCluster } | undefined;
  #handlers: PlacedHandlers = {};
  #seen = '';

  constructor(options: {
    spec: MemberSpec;
    clock: Clock;
    transport: RemoteTransport;
  }) {
    this.#spec = options.spec;
    this.#clock = options.clock;
    this.#transport = options.transport;
  }

  /** The Elasticsearch that runs, if one does. */
  get elasticsearch(): ElasticsearchCluster | undefined {
    return this.#cluster?.elasticsearch;
  }

  /** What answers now. */
  get handlers(): PlacedHandlers {
    return this.#handlers;
  }

  /** Routers that hand a request to what answers when it comes. */
  get routers(): PlacedHandlers {
    return Object.fromEntries(
      placedServices.map(service => [
        service,
        Router().use((req, res, next) =>
          this.#handlers[service]?.(req, res, next),
        ),
      ]),
    );
  }

  /** Becomes what runs in Kubernetes. An Elasticsearch that is changed keeps what it holds. */
  follow(running: RunningStack): void {
    const seen = JSON.stringify(running);
    if (seen === this.#seen) return;
    this.#seen = seen;
    this.#followElasticsearch(running.elasticsearch);
    const cluster = this.#cluster?.elasticsearch;
    const specAt = (elasticsearchVersion: string) => ({
      ...this.#spec,
      elasticsearchVersion,
    });
    this.#handlers = {
      ...(cluster && { elasticsearch: createElasticsearchRouter(cluster) }),
      ...(cluster &&
        running.kibana && {
          kibana: createKibanaRouter({ spec: specAt(running.kibana), cluster }),
        }),
      ...(running.logstash && {
        logstash: createLogstashRouter({
          spec: specAt(running.logstash),
          clock: this.#clock,
        }),
      }),
    };
  }

  #followElasticsearch(wanted: RunningStack['elasticsearch']): void {
    if (!wanted) {
      this.#cluster = undefined;
    } else if (this.#cluster?.uid === wanted.uid) {
      this.#cluster.elasticsearch.change(wanted.spec);
    } else {
      this.#cluster = {
        uid: wanted.uid,
        elasticsearch: createElasticsearch(
          wanted.spec,
          this.#clock,
          this.#transport,
          wanted.uid,
        ),
      };
    }
  }
}
