import type { HumanDuration } from '@backstage/types';

export interface Config {
  elkFleet?: {
    /**
     * The fleets by name. Names are those of catalog entities: letters, digits,
     * dashes, dots and underscores, at most 63.
     */
    fleets?: {
      [fleet: string]: {
        title?: string;
        description?: string;
        /** Entity reference of the owner, for example `group:default/platform`. */
        owner?: string;
        replication?: {
          /** How old the copies of all indices may be (recovery point objective), for example `1m`; none unless given. */
          rpo?: HumanDuration | string;
          /** Objectives of some leader indices or data streams; the one that names an index most exactly counts. */
          objectives?: Array<{
            /** One name, with `*` for any characters. */
            indices: string;
            rpo: HumanDuration | string;
          }>;
          /** A link that is more operations behind than this is lagging; 10,000 unless given. */
          laggingOperations?: number;
        };
        /** The members by name, so that each may live in a configuration file of its own. */
        members: {
          [member: string]: {
            title?: string;
            /** Name of a cloud region, for example `eu-central-1`, or one of your own. */
            region: string;
            /** `aws`, `azure`, `gcp` or one of your own. */
            provider?: string;
            /** For example `production`. */
            environment?: string;
            /** Where the map draws the member; known for the regions of AWS, Azure and Google Cloud. */
            coordinates?: { latitude: number; longitude: number };
            /** Reference of an existing entity that stands for the Kubernetes cluster. */
            entityRef?: string;
            /** Access to the Kubernetes API: a cluster of the portal's kubernetes plugin, a kubeconfig, or url and token. */
            kubernetes?: {
              /** Name of a cluster of the portal's kubernetes plugin. */
              cluster?: string;
              kubeconfig?: {
                /** Path of the file; relative paths start at the working directory of the backend. */
                file: string;
                /** The current context unless given. */
                context?: string;
              };
              url?: string;
              /** @visibility secret */
              token?: string;
              /** PEM file of the certificate authority of the url. */
              caFile?: string;
            };
            /** Namespaces that hold ELK components; all unless given. */
            namespaces?: string[];
            elasticsearch?: {
              url: string;
              /** At most one of the three. */
              auth?: {
                /** @visibility secret */
                apiKey?: string;
                /** @visibility secret */
                bearer?: string;
                basic?: {
                  username: string;
                  /** @visibility secret */
                  password: string;
                };
              };
              tls?: {
                /** PEM file of the certificate authority. */
                caFile?: string;
                /** SHA-256 fingerprint of the certificate authority, in hexadecimal digits. */
                caFingerprint?: string;
              };
            };
            kibana?: {
              url: string;
              /** Where people open Kibana, when that differs from the url. */
              publicUrl?: string;
              auth?: {
                /** @visibility secret */
                apiKey?: string;
                /** @visibility secret */
                bearer?: string;
                basic?: {
                  username: string;
                  /** @visibility secret */
                  password: string;
                };
              };
              tls?: { caFile?: string };
            };
            logstash?: {
              url: string;
              auth?: {
                basic?: {
                  username: string;
                  /** @visibility secret */
                  password: string;
                };
              };
              tls?: { caFile?: string };
            };
          };
        };
        /** Clusters whose API declares placement for members, by name. */
        hubs?: {
          [hub: string]: {
            title?: string;
            /** The systems that are read there. */
            systems: Array<
              | 'kubefed'
              | 'karmada'
              | 'argocd'
              | 'rancher-fleet'
              | 'ocm'
              | 'flux'
              | 'cluster-profile'
              | 'cluster-api'
            >;
            /** Access to its Kubernetes API, as for a member. */
            kubernetes: {
              /** Name of a cluster of the portal's kubernetes plugin. */
              cluster?: string;
              kubeconfig?: {
                /** Path of the file; relative paths start at the working directory of the backend. */
                file: string;
                /** The current context unless given. */
                context?: string;
              };
              url?: string;
              /** @visibility secret */
              token?: string;
              /** PEM file of the certificate authority of the url. */
              caFile?: string;
            };
            /** The member that the hub runs in: what it places in its own cluster is there. */
            member?: string;
            /** Where people open the hub's own user interface. */
            url?: string;
            /** Namespaces to read; all unless given. */
            namespaces?: string[];
            /** Members by the name that the hub has for their cluster, where nothing else tells. */
            clusters?: { [cluster: string]: string };
          };
        };
      };
    };
    collection?: {
      /** How often each member is read; 30 seconds unless given. */
      interval?: HumanDuration | string;
      /** How long all reads of a member may take together; 15 seconds unless given, half of a shorter interval; must be less than the interval. */
      deadline?: HumanDuration | string;
      /** How many requests run at once against one member; 4 unless given, so that three endpoints that hang leave one for the fourth. */
      connectionsPerMember?: number;
      /** How many members are read at once by one backend process; 20 unless given. */
      concurrency?: number;
      /** Into how many scheduler tasks the members are split; 8 unless given. */
      shards?: number;
      /** The longest pause between two attempts at a member that fails; 5 minutes unless given, at least the interval. */
      maxBackoff?: HumanDuration | string;
    };
    replication?: {
      /** For how long the numbers of links are kept. */
      history?: {
        /** As they were judged, once an interval; a day unless given, at least an hour. */
        raw?: HumanDuration | string;
        /** One for five minutes; 14 days unless given, at least as long as raw. */
        fiveMinutes?: HumanDuration | string;
        /** One for an hour, and changes of state; 365 days unless given, at least as long as fiveMinutes. */
        hours?: HumanDuration | string;
      };
    };
    alerts?: {
      /** Intervals in a row after which a finding opens; 2 unless given. A critical one opens at once. */
      openAfter?: number;
      /** Intervals in a row without it after which a finding closes; 3 unless given. */
      closeAfter?: number;
      /** The severity from which on the owner is notified; warning unless given. */
      notify?: 'critical' | 'warning' | 'info' | 'nobody';
    };
    registration?: {
      /** Hosts, `host` or `host:port`, `*` for any part, that the check of a new member may contact; none unless given. */
      allowedHosts?: string[];
      /** Folder on the backend's disk into which the register action may write; for demos and single-host portals. */
      directory?: string;
    };
  };
}
