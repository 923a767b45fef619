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
        /** Where the data of some indices may be; that of others may be anywhere. */
        residency?: Array<{
          /** One name of indices or data streams, with `*` for any characters. */
          pattern: string;
          /** Names of regions. This or allowedCountries is needed; one that fits is enough. */
          allowedRegions?: string[];
          /** Codes of countries (ISO 3166-1 alpha-2), or `EU` for all of the European Union; for regions of AWS, Azure and Google Cloud. */
          allowedCountries?: string[];
        }>;
        /** What the fleet costs, and what it may. */
        costs?: {
          /** ISO 4217 code in which sums are shown; `USD` unless given. */
          currency?: string;
          /** Other currencies, by code. */
          rates?: {
            [currency: string]: {
              /** Units for one US dollar. */
              rate: number;
              /** Day from which it holds, in quotes. */
              date?: string;
              /** Where it is from. */
              source?: string;
            };
          };
          /** Whether the share of idle nodes is charged (`share`, unless given) or left out. */
          idle?: 'share' | 'leave';
          /** What compression leaves of what followers read: least (0.3 unless given) and expected (0.5). */
          compression?: { low?: number; expected?: number };
          /** OpenCost or Kubecost servers that know several clusters, by name. */
          aggregators?: {
            [aggregator: string]: {
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
              tls?: { caFile?: string };
              /** `opencost` unless given. */
              api?: 'opencost' | 'kubecost';
              /** Of its amounts, ISO 4217, since the server does not say; `USD` unless given. */
              currency?: string;
              /** Members by the id of their cluster. */
              clusters: { [cluster: string]: string };
            };
          };
          /** The bill at Elastic Cloud. */
          elasticCloud?: {
            organization: string;
            /** @visibility secret */
            apiKey: string;
            /** https://cloud.elastic.co unless given. */
            url?: string;
            tls?: { caFile?: string };
            currency?: string;
            /** Members by the id of their deployment. */
            deployments: { [deployment: string]: string };
          };
          /** Files in the FOCUS format, by name. */
          focus?: {
            [name: string]: {
              title?: string;
              /** Path of a CSV file; relative paths start at the working directory of the backend. */
              file: string;
              /** All that its members run on, or what comes on top (`addition`, unless given). */
              covers?: 'infrastructure' | 'addition';
              /** Which rows belong to which member; the first that fits decides. Write `Tags/<key>` for a tag. */
              members: Array<{ column: string; value: string; member: string }>;
              component?:
                | 'elasticsearch'
                | 'kibana'
                | 'logstash'
                | 'beats'
                | 'agent'
                | 'cluster';
              category?:
                | 'compute'
                | 'memory'
                | 'storage'
                | 'snapshots'
                | 'network'
                | 'transfer'
                | 'licence'
                | 'shared';
            };
          };
          /** Fixed costs such as licences and support, by name. */
          items?: {
            [name: string]: {
              title?: string;
              amount: number;
              /** `month` unless given. */
              per?: 'day' | 'month' | 'year';
              currency?: string;
              /** `licence` unless given. */
              category?:
                | 'compute'
                | 'memory'
                | 'storage'
                | 'snapshots'
                | 'network'
                | 'transfer'
                | 'licence'
                | 'shared';
              /** `cluster` unless given. */
              component?:
                | 'elasticsearch'
                | 'kibana'
                | 'logstash'
                | 'beats'
                | 'agent'
                | 'cluster';
              /** Split evenly over all members unless given. */
              member?: string;
              /** First and last day, in quotes. */
              from?: string;
              to?: string;
            };
          };
          /** What somebody wants to spend at most, by name. */
          budgets?: {
            [name: string]: {
              title?: string;
              amount: number;
              currency?: string;
              /** `month` unless given. */
              per?: 'month' | 'quarter' | 'year';
              /** What it limits; all of the fleet unless given. */
              member?: string;
              component?:
                | 'elasticsearch'
                | 'kibana'
                | 'logstash'
                | 'beats'
                | 'agent'
                | 'cluster';
              /** The share of this owner, a full entity reference. */
              costOwner?: string;
              /** Who is told; the owner of the fleet unless given. */
              owner?: string;
              /** Shares of the budget that are told; 0.5, 0.8 and 1 unless given. */
              thresholds?: number[];
            };
          };
          savings?: {
            /** A follower that nobody searched for so long is unread; 14 days unless given. */
            unreadFor?: HumanDuration | string;
            /** An index that took no writes for so long may move to a colder tier; 7 days unless given. */
            unwrittenFor?: HumanDuration | string;
            /** Share that is kept above the 95th percentile of usage; 0.3 unless given. */
            headroom?: number;
            /** When people use Kibana; Monday to Friday from 7 to 19 UTC unless given. */
            businessHours?: {
              timezone?: string;
              /** 1 is Monday, 7 is Sunday. */
              days?: number[];
              from?: number;
              to?: number;
            };
          };
          /** Unusual costs of less than this a day are not told; 10 unless given. */
          anomalyMinimum?: number;
          /** Share of an Elasticsearch cluster's costs that follows what is stored, 0.5 unless given; the rest follows what is written. */
          storageWeight?: number;
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
            /** Whether the member is being retired: what it lacks, or that it cannot be read, alarms nobody then. Retire a region writes it. */
            retiring?: boolean;
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
              /** Credentials for operations, which change the cluster; those of auth need to read alone. At most one of the three. */
              operations?: {
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
            /** The OpenCost or Kubecost of the member. */
            opencost?: {
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
              tls?: { caFile?: string };
              /** `opencost` unless given. */
              api?: 'opencost' | 'kubecost';
              /** Of its amounts, ISO 4217, since the server does not say; `USD` unless given. */
              currency?: string;
              /** Id under which it knows the cluster (`CLUSTER_ID`), where it knows several. */
              cluster?: string;
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
    costs?: {
      /** How often the sources of costs are asked; an hour unless given. */
      interval?: HumanDuration | string;
      /** How long a reading of one source may take; a minute unless given. */
      deadline?: HumanDuration | string;
      /** Days before today that are read at first; 15 unless given. */
      lookbackDays?: number;
      /** Days for which costs are kept; 1100 unless given. */
      keepDays?: number;
      /** Prices in US dollars over those that are shipped: a region's go before its provider's, those before the defaults. */
      prices?: {
        defaults?: {
          cpuHour?: number;
          memoryGibHour?: number;
          /** A GiB-month by class. */
          storageGibMonth?: {
            ssd?: number;
            balanced?: number;
            hdd?: number;
            object?: number;
          };
          /** A GiB-month by the name of a Kubernetes StorageClass. */
          storageClasses?: { [name: string]: number };
          loadBalancerHour?: number;
          controlPlaneHour?: number;
          /** Where these prices are from, for example `Contract 2026`. */
          source?: string;
          /** Day from which they hold, in quotes. */
          date?: string;
        };
        providers?: {
          [provider: string]: {
            cpuHour?: number;
            memoryGibHour?: number;
            /** A GiB-month by class. */
            storageGibMonth?: {
              ssd?: number;
              balanced?: number;
              hdd?: number;
              object?: number;
            };
            /** A GiB-month by the name of a Kubernetes StorageClass. */
            storageClasses?: { [name: string]: number };
            loadBalancerHour?: number;
            controlPlaneHour?: number;
            /** Where these prices are from, for example `Contract 2026`. */
            source?: string;
            /** Day from which they hold, in quotes. */
            date?: string;
          };
        };
        regions?: {
          [region: string]: {
            cpuHour?: number;
            memoryGibHour?: number;
            /** A GiB-month by class. */
            storageGibMonth?: {
              ssd?: number;
              balanced?: number;
              hdd?: number;
              object?: number;
            };
            /** A GiB-month by the name of a Kubernetes StorageClass. */
            storageClasses?: { [name: string]: number };
            loadBalancerHour?: number;
            controlPlaneHour?: number;
            /** Where these prices are from, for example `Contract 2026`. */
            source?: string;
            /** Day from which they hold, in quotes. */
            date?: string;
          };
        };
        /** Of a GiB from one region to another, each an id or `*`. */
        transfer?: Array<{ from: string; to: string; gib: number }>;
      };
    };
    registration?: {
      /** Hosts, `host` or `host:port`, `*` for any part, that the check of a new member may contact; none unless given. */
      allowedHosts?: string[];
      /** Folder on the backend's disk into which the register action may write; for demos and single-host portals. */
      directory?: string;
    };
    operations?: {
      /** Whether operations may change members, for those with the permission and where a member has credentials for it; false unless given. */
      enabled?: boolean;
    };
    /** Git repositories on the backend's disk that templates may change, by name. */
    repositories?: {
      [repository: string]: {
        /** Folder of the repository; relative paths start at the working directory of the backend. */
        directory: string;
        /** Where changes go; `main` unless given. */
        branch?: string;
        /** Whether what is published is merged at once, without a review; false unless given. */
        merge?: boolean;
      };
    };
    /** Members that join and leave while the backend runs. */
    discovery?: {
      /** Folder whose files `members/<folder>/app-config.yaml` are looked at every collection interval; relative paths start at the working directory of the backend. */
      directory: string;
      /** Folder with one file a variable, for those that the environment lacks. */
      secrets?: string;
    };
  };
}
