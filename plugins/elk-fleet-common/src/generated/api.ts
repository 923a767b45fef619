// Generated from openapi.yaml by "yarn openapi". Do not edit.
/** @public */
export type paths = {
  '/fleets': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The fleets that the caller may read */
    get: operations['listFleets'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/fleets/{fleet}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One fleet with its members and the edges between them */
    get: operations['getFleet'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/fleets/{fleet}/members/{member}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Everything that is known of one member */
    get: operations['getMember'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/fleets/{fleet}/members/check': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Tries to reach a cluster that is to become a member
     * Reads the cluster once with the given credential and judges it against the fleet. Nothing is stored and nothing in the cluster is changed. Only hosts that the configuration allows are contacted.
     */
    post: operations['checkMember'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/fleets/{fleet}/members/{member}/operations': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /**
     * Changes a member's Elasticsearch cluster by one step of onboarding
     * Reads what is there, changes what is missing once, reads again, and tells how to undo it. What is there as it should be is left alone, so that the same operation may be asked for again after a failure. With dryRun nothing is changed. Needs elkFleet.operations.enabled, credentials for operations of the member, and the permission elk-fleet.member.operate. 409 tells what stands in the way, 503 that the cluster did not answer; nothing was changed then.
     */
    post: operations['operate'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/fleets/{fleet}/members/{member}/onboarding': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * How far a member has come, step by step
     * Made of what was read of the member, its hubs, its costs and the catalog. 404 as long as the member is not known.
     */
    get: operations['getOnboarding'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/fleets/{fleet}/placement': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Which component runs in which member, declared and observed */
    get: operations['getPlacement'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/fleets/{fleet}/placement/matrix': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Components by members; one page of both */
    get: operations['getPlacementMatrix'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/fleets/{fleet}/placement/detail': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** One placement with its pods and recent events */
    get: operations['getPlacementDetail'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/fleets/{fleet}/placement/compare': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The same components in two members, side by side */
    get: operations['comparePlacement'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/fleets/{fleet}/placement/systems': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Who places what, by system */
    get: operations['getPlacementSystems'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/fleets/{fleet}/placement/export': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** All placements as comma-separated values (RFC 4180) */
    get: operations['exportPlacement'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/fleets/{fleet}/inventory': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The clusters that the hubs know, joined to the members of the configuration */
    get: operations['getInventory'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/fleets/{fleet}/replication': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Replication links, the edges they add up to, patterns and remotes */
    get: operations['getReplication'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/fleets/{fleet}/replication/history': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Samples of one link over time */
    get: operations['getReplicationHistory'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/fleets/{fleet}/replication/events': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** When links changed their state, newest first */
    get: operations['getReplicationEvents'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/fleets/{fleet}/findings': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What is wrong or risky, worst first */
    get: operations['getFindings'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/fleets/{fleet}/refresh': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** Asks for a collection at the next opportunity */
    post: operations['refreshFleet'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/metrics': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What is known of all fleets that the caller may read, for Prometheus */
    get: operations['getMetrics'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/entities/{kind}/{namespace}/{name}': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What the ELK tab of one catalog entity needs */
    get: operations['getEntityView'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/fleets/{fleet}/costs': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /**
     * What the fleet costs in a period, by member, component, category, owner or source
     * Every amount is in the currency of the answer, and only members whose costs the caller may read count. Up to 92 days come day by day, longer periods month by month.
     */
    get: operations['getCosts'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/fleets/{fleet}/costs/outlook': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** This month so far, where it is heading, the budgets and what was unusual */
    get: operations['getCostOutlook'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/fleets/{fleet}/costs/savings': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What could be saved, each with its sum, its evidence and what to change */
    get: operations['getCostSavings'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/fleets/{fleet}/costs/transfers': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What replication moves between members and what that costs the leader's side */
    get: operations['getCostTransfers'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/fleets/{fleet}/costs/showback': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** The costs split over the teams and catalog components whose data they hold */
    get: operations['getCostShowback'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/fleets/{fleet}/costs/sources': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Where the costs come from, when that was read last, and which members have none */
    get: operations['getCostSources'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/fleets/{fleet}/costs/what-if': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get?: never;
    put?: never;
    /** What a month would cost after some changes; changes nothing */
    post: operations['estimateCosts'];
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/fleets/{fleet}/costs/export': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** Every line of a period as comma-separated values (RFC 4180) */
    get: operations['exportCosts'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
  '/entities/{kind}/{namespace}/{name}/costs': {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    /** What the part of a fleet that belongs to a catalog entity costs */
    get: operations['getEntityCosts'];
    put?: never;
    post?: never;
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
};
/** @public */
export type webhooks = Record<string, never>;
/** @public */
export type components = {
  schemas: {
    ErrorBody: {
      error: {
        /** Example: NotFoundError */
        name: string;
        message: string;
      };
    };
    /**
     * Null, for what may be missing
     *
     */
    Nothing: never | null;

    Component: 'elasticsearch' | 'kibana' | 'logstash' | 'beats' | 'agent';

    PlacementSystem:
      | 'eck'
      | 'workloads'
      | 'kubefed'
      | 'karmada'
      | 'argocd'
      | 'rancher-fleet'
      | 'ocm'
      | 'flux'
      | 'cluster-profile'
      | 'helm';
    /**
     * A system whose API at a hub is read
     *
     */
    HubSystem:
      | 'kubefed'
      | 'karmada'
      | 'argocd'
      | 'rancher-fleet'
      | 'ocm'
      | 'flux'
      | 'cluster-profile'
      | 'cluster-api';
    /**
     * What differs between declaration and reality. `declared-only`: the hub cannot report and the member is not read; `unmanaged`: runs, and nobody declares it
     *
     */
    DriftKind:
      | 'missing'
      | 'extra'
      | 'replicas'
      | 'version'
      | 'override-not-applied'
      | 'field'
      | 'not-ready'
      | 'stale'
      | 'conflict'
      | 'unmanaged'
      | 'declared-only'
      | 'suspended';
    /**
     * Worst first
     *
     */
    PlacementStatus:
      | 'failed'
      | 'conflict'
      | 'drifted'
      | 'pending'
      | 'not-ready'
      | 'suspended'
      | 'unknown'
      | 'in-sync';
    /**
     * The first that matches, in this order
     *
     */
    LinkState:
      | 'unreachable'
      | 'unlicensed'
      | 'fatal'
      | 'paused'
      | 'bootstrapping'
      | 'tasks-missing'
      | 'orphaned'
      | 'stalled'
      | 'leader-mismatch'
      | 'lagging'
      | 'synced'
      | 'unknown';
    /**
     * Why a source could not be read
     *
     */
    SourceErrorCode:
      | 'unreachable'
      | 'timeout'
      | 'tls'
      | 'unauthorized'
      | 'forbidden'
      | 'not-installed'
      | 'unlicensed'
      | 'unsupported-version'
      | 'invalid-response'
      | 'too-large'
      | 'needs-user-credentials'
      | 'partial';
    /**
     * Worst first; unknown when nothing was ever read
     *
     */
    Health: 'critical' | 'warning' | 'unknown' | 'healthy';

    Severity: 'critical' | 'warning' | 'info';
    SourceError: {
      code: components['schemas']['SourceErrorCode'];
      /** What failed, where, and what to do next; never holds a secret */
      message: string;
      /** Format: date-time */
      at: string;
    };
    /** When a source of a member was last read, and what went wrong since */
    SourceStatus: {
      /** Example: elasticsearch.health */
      source: string;
      /**
       * Format: date-time
       * Time of the last good value
       */
      observedAt: string | null;
      /**
       * Format: date-time
       * Time of the last try
       */
      attemptedAt: string | null;
      /** Null when the last try succeeded */
      error:
        | components['schemas']['SourceError']
        | components['schemas']['Nothing'];
    };
    Coordinates: {
      latitude: number;
      longitude: number;
    };
    FleetSummary: {
      name: string;
      title: string;
      description?: string;
      owner: string | null;
      entityRef: string;
      health: components['schemas']['Health'];
      members: components['schemas']['MemberCounts'];
      findings: components['schemas']['FindingCounts'];
    };
    /** Members by health, and how many of them could not be read at the last try */
    MemberCounts: {
      /** Without those that are being retired, as all numbers but theirs */
      total: number;
      healthy: number;
      warning: number;
      critical: number;
      unknown: number;
      unread: number;
      /** Members that are being retired, which count nowhere else */
      retiring: number;
    };
    FindingCounts: {
      critical: number;
      warning: number;
      info: number;
    };
    Fleet: components['schemas']['FleetSummary'] & {
      operations: components['schemas']['FleetOperations'];
      /** Where data may be; left out where the configuration says nothing of it */
      residency?: components['schemas']['ResidencyRule'][];
      items: components['schemas']['Member'][];
      edges: components['schemas']['ReplicationEdge'][];
      /** How often a member is read; older data is stale */
      intervalSeconds: number;
      /**
       * Format: date-time
       * When this answer was made, on the clock of the backend
       */
      readAt: string;
      /** Files that should describe discovered members and cannot be used, or not for everything; for those who may read all of the fleet, and left out when there are none */
      discovery?: components['schemas']['DiscoveryProblem'][];
    };
    /** Whether live clusters are changed from here */
    FleetOperations: {
      /** elkFleet.operations.enabled */
      enabled: boolean;
      /** Names of the members whose clusters the caller may change; none where operations are off */
      permitted: string[];
    };
    /** Where the data of some indices may be, in one of the regions or countries */
    ResidencyRule: {
      /** Of names of indices or data streams, `*` for any characters */
      pattern: string;
      allowedRegions?: string[];
      /** ISO 3166-1 alpha-2, or EU for all countries of the European Union */
      allowedCountries?: string[];
    };
    DiscoveryProblem: {
      /** Path below the folder of discovery */
      file: string;
      /** Its members are there all the same, and lack what the problem tells */
      isUsed: boolean;
      /** What is wrong and what to do */
      problem: string;
    };
    Member: {
      name: string;
      title: string;
      region: string;
      /**
       * Where the region is, when it is a known region of a cloud provider
       * Example: Europe (Frankfurt)
       */
      regionName: string | null;
      provider: string | null;
      environment: string | null;
      coordinates:
        | components['schemas']['Coordinates']
        | components['schemas']['Nothing'];
      entityRef: string;
      /** Being retired, as its configuration says; its health is not judged then. Left out for all others */
      retiring?: boolean;
      health: components['schemas']['Health'];
      /** The last good data is older than two intervals */
      stale: boolean;
      /**
       * Format: date-time
       * Time of the last good data of the member's main source
       */
      observedAt: string | null;
      /** Why the member could not be read at the last try; null when it could */
      error:
        | components['schemas']['SourceError']
        | components['schemas']['Nothing'];
      /** Why the health is what it is, in plain words */
      reasons: string[];
      /** Null when the member has no Elasticsearch or none was read yet */
      elasticsearch:
        | components['schemas']['ElasticsearchSummary']
        | components['schemas']['Nothing'];
      kibana:
        | components['schemas']['KibanaSummary']
        | components['schemas']['Nothing'];
      logstash:
        | components['schemas']['LogstashSummary']
        | components['schemas']['Nothing'];
      kubernetes:
        | components['schemas']['KubernetesSummary']
        | components['schemas']['Nothing'];
      /** Where a person can go from here */
      links: components['schemas']['Link'][];
    };
    Link: {
      title: string;
      url: string;

      kind?: 'kibana' | 'kubernetes' | 'other';
    };
    ElasticsearchSummary: {
      clusterUuid: string | null;
      clusterName: string | null;
      version: string | null;

      status: 'green' | 'yellow' | 'red' | null;
      nodes: number | null;
      dataNodes: number | null;
      activeShards: number | null;
      unassignedShards: number | null;
      /** Bytes of all shards, primaries and replicas */
      storageBytes: number | null;
      license:
        | components['schemas']['License']
        | components['schemas']['Nothing'];
      /** Format: date-time */
      observedAt: string | null;
      error:
        | components['schemas']['SourceError']
        | components['schemas']['Nothing'];
    };
    License: {
      type: string;
      status: string;
      /** Format: date-time */
      expiresAt: string | null;
    };
    KibanaSummary: {
      version: string | null;

      status: 'available' | 'degraded' | 'unavailable' | null;
      /** Format: date-time */
      observedAt: string | null;
      error:
        | components['schemas']['SourceError']
        | components['schemas']['Nothing'];
    };
    LogstashSummary: {
      version: string | null;
      pipelines: number | null;
      eventsIn: number | null;
      eventsOut: number | null;
      /** Format: date-time */
      observedAt: string | null;
      error:
        | components['schemas']['SourceError']
        | components['schemas']['Nothing'];
    };
    KubernetesSummary: {
      /** Number of ELK components found */
      placements: number | null;
      /** How many of them are in sync */
      ready: number | null;
      /** Format: date-time */
      observedAt: string | null;
      error:
        | components['schemas']['SourceError']
        | components['schemas']['Nothing'];
    };
    MemberDetail: components['schemas']['Member'] & {
      fleet: string;
      sources: components['schemas']['SourceStatus'][];
      /** The last try of every source that makes catalog entities succeeded */
      complete: boolean;
      /** Whether the configuration names an entity that stands for the Kubernetes cluster already */
      entityIsForeign?: boolean;
      /** Name of the cluster in the portal's kubernetes plugin, where it is reached that way */
      kubernetesCluster?: string;
      nodes: components['schemas']['NodeGroup'][];
      tiers: components['schemas']['StorageTier'][];
      remotes: components['schemas']['Remote'][];
      placements: components['schemas']['Placement'][];
      /** What runs the placements, those of operators included */
      workloads: components['schemas']['MemberWorkload'][];
      /** Links with this member at either end */
      replication: components['schemas']['ReplicationLink'][];
    };
    MemberWorkload: {
      kind: 'StatefulSet' | 'Deployment' | 'DaemonSet';
      namespace: string;
      name: string;
      component: components['schemas']['Component'];
      replicas: number;
    };
    /** Elasticsearch nodes with the same roles */
    NodeGroup: {
      roles: string[];
      count: number;
      versions: string[];
      /** Memory of all nodes of the group */
      memoryBytes: number | null;
      /** Processors of all nodes of the group */
      processors: number | null;
    };
    StorageTier: {
      /** Example: data_hot */
      tier: string;
      nodes: number;
      indices: number;
      shards: number;
      totalBytes: number;
      primaryBytes: number;
    };
    Remote: {
      /** The member on which the alias is defined */
      member: string;
      alias: string;

      mode: 'sniff' | 'proxy';
      connected: boolean;
      /** Seeds or proxy address */
      address: string | null;
      targetMember: string | null;
      targetClusterUuid: string | null;

      authentication: 'api-key' | 'certificate';
      /** Format: date-time */
      observedAt: string;
    };
    Placement: {
      id: string;
      /**
       * What it is called in the matrix, alike in all members
       * Example: kibana
       */
      row: string;
      member: string;
      component: components['schemas']['Component'];
      name: string;
      namespace: string;
      /**
       * Kind of the Kubernetes object that declares it
       * Example: Elasticsearch
       */
      kind: string;
      /**
       * Selects its objects in the namespace; missing when no label tells them apart
       * Example: elasticsearch.k8s.elastic.co/cluster-name=logs
       */
      labelSelector?: string;
      /** The system that people change to change it, which is the outermost owner's */
      system: components['schemas']['PlacementSystem'];
      /** The chain of owners from the outermost to the innermost */
      placedBy: components['schemas']['PlacementOwner'][];
      roles: string[];
      declared: {
        replicas: number | null;
        version: string | null;
        /**
         * Why replicas or version are null
         * Example: in Git
         */
        unknownBecause?: string;
        /** Requests and limits of the main container */
        resources?: components['schemas']['ContainerResources'];
      };
      observed: {
        replicas: number | null;
        readyReplicas: number | null;
        /** Versions of the running images, more than one while it rolls */
        versions: string[];
        /**
         * Who says so; missing when nobody does
         *
         */
        via?: 'member' | 'hub';
      };
      overrides: components['schemas']['PlacementOverride'][];
      drift: components['schemas']['Drift'][];
      /** What changes the replicas by itself */
      replicasBy:
        | components['schemas']['ReplicaControl']
        | components['schemas']['Nothing'];
      status: components['schemas']['PlacementStatus'];
      reasons: string[];
      entityRef: string | null;
      /** Format: date-time */
      observedAt: string | null;
      error:
        | components['schemas']['SourceError']
        | components['schemas']['Nothing'];
    };
    /** Quantities as Kubernetes writes them */
    ContainerResources: {
      requests: {
        [key: string]: string;
      };
      limits: {
        [key: string]: string;
      };
    };
    /** One who placed it, such as a policy, an application or an operator's resource */
    PlacementOwner: {
      system: components['schemas']['PlacementSystem'];
      /** The hub where it is; null when it is in the member itself */
      hub: string | null;
      /** Example: PropagationPolicy */
      kind: string;
      namespace: string | null;
      name: string;
      /** Its page in the hub's own user interface */
      url: string | null;
      repository?: string;
      revision?: string;
      path?: string;
      /** Who started the last change, as the hub recorded it */
      actor?: string;
    };
    PlacementOverride: {
      /** Example: /spec/replicas */
      path: string;

      op: 'add' | 'replace' | 'remove' | 'set';
      /** What the template has there, as JSON; null when it is not known */
      before: string | null;
      /** As JSON; null for remove */
      value: string | null;
      /**
       * The object that asks for it
       * Example: OverridePolicy elastic/eu-size
       */
      from: string;
      applied: boolean | null;
    };
    /** One difference, with where each side was read */
    Drift: {
      kind: components['schemas']['DriftKind'];
      /** In plain words */
      message: string;
      /** The member or hub where it was read, hubs as `hub:<name\>` */
      cluster: string;
      /** Example: StatefulSet elastic/es-master */
      object: string;
      /**
       * Path of the field
       * Example: spec.replicas
       */
      path: string | null;
      declared: string | null;
      observed: string | null;
      /** Format: date-time */
      observedAt: string | null;
    };
    ReplicaControl: {
      /** Example: HorizontalPodAutoscaler */
      kind: string;
      name: string;
      minReplicas: number;
      maxReplicas: number;
      /** How many a schedule asks for now; null when there is none */
      scheduled: number | null;
    };
    PlacementView: {
      items: components['schemas']['Placement'][];
      /** How many there are with these filters */
      total: number;
      hubs: components['schemas']['Hub'][];
      /** Every member that was asked, with what its sources said */
      members: components['schemas']['MemberSources'][];
      /** Format: date-time */
      readAt: string;
    };
    PlacementMatrix: {
      rows: components['schemas']['PlacementRow'][];
      /** The members of this page, in the order of the columns */
      members: components['schemas']['MatrixMember'][];
      rowTotal: number;
      memberTotal: number;
      /** Placements by status, with these filters but the one for status */
      counts: {
        [key: string]: number;
      };
      systems: components['schemas']['PlacementSystem'][];
      regions: string[];
      environments: string[];
      hubs: components['schemas']['Hub'][];
      /** Format: date-time */
      readAt: string;
    };
    MatrixMember: {
      name: string;
      title: string;
      region: string;
      environment: string | null;
      /** Being retired, as its configuration says. Left out for all others */
      retiring?: boolean;
      /** The worst of its placements; unknown when it cannot be read or is being retired */
      status: components['schemas']['PlacementStatus'];
      /** Why its placements cannot be read now */
      error:
        | components['schemas']['SourceError']
        | components['schemas']['Nothing'];
    };
    PlacementRow: {
      row: string;
      component: components['schemas']['Component'];
      /** The worst in all members */
      status: components['schemas']['PlacementStatus'];
      /** Versions that run across the members; more than one is skew, not drift */
      versions: string[];
      /** How many there are in all members */
      placements: number;
      /** Those of the members of this page */
      cells: components['schemas']['PlacementCell'][];
    };
    /** One placement, as short as it can be drawn */
    PlacementCell: {
      id: string;
      member: string;
      name: string;
      system: components['schemas']['PlacementSystem'];
      status: components['schemas']['PlacementStatus'];
      declaredReplicas: number | null;
      readyReplicas: number | null;
      /** That runs, the oldest of several; the declared one where nothing runs */
      version: string | null;
      drift: components['schemas']['DriftKind'][];
      /** How many there are */
      overrides: number;
    };
    PlacementDetail: {
      placement: components['schemas']['Placement'];
      pods: components['schemas']['Pod'][];
      /** Of the object and its pods, latest first */
      events: components['schemas']['ObjectEvent'][];
      /** What it was made from, the hubs' included */
      sources: components['schemas']['PlacementSource'][];
      /** Format: date-time */
      readAt: string;
    };
    PlacementSource: {
      /** The member, or the hub as `hub:<name\>` */
      cluster: string;
      status: components['schemas']['SourceStatus'];
    };
    Pod: {
      name: string;
      phase: string;
      ready: boolean;
      restarts: number;
      reason: string | null;
      node: string | null;
      /** Format: date-time */
      startedAt: string | null;
    };
    ObjectEvent: {
      /** Example: Pod logging-es-hot-1 */
      object: string;
      /** Example: Warning */
      type: string;
      reason: string;
      message: string;
      count: number;
      /** Format: date-time */
      at: string;
    };
    PlacementComparison: {
      left: string;
      right: string;
      rows: components['schemas']['ComparedRow'][];
      /** What Elasticsearch is set up with; only what differs */
      configuration: components['schemas']['ComparedDefinition'][];
      /** What could not be compared, and why */
      partial: string[];
      /** Format: date-time */
      readAt: string;
    };
    ComparedRow: {
      row: string;
      component: components['schemas']['Component'];
      /** Empty when it is not in that member */
      left: components['schemas']['Placement'][];
      right: components['schemas']['Placement'][];
      /** In what they differ */
      differs: (
        | 'presence'
        | 'version'
        | 'replicas'
        | 'roles'
        | 'resources'
        | 'system'
      )[];
    };
    ComparedDefinition: {
      kind:
        | 'setting'
        | 'index-template'
        | 'component-template'
        | 'lifecycle-policy'
        | 'ingest-pipeline';
      name: string;
      /** A value, or canonical JSON; null when it is not there */
      left: string | null;
      right: string | null;
    };
    PlacementSystemsView: {
      systems: components['schemas']['PlacementSystemSummary'][];
      hubs: components['schemas']['Hub'][];
      /** Format: date-time */
      readAt: string;
    };
    PlacementSystemSummary: {
      system: components['schemas']['PlacementSystem'];
      placements: number;
      members: string[];
      hubs: string[];
      /** Placements by status */
      counts: {
        [key: string]: number;
      };
      /** The objects by which it places */
      owners: components['schemas']['OwnerSummary'][];
    };
    OwnerSummary: {
      owner: components['schemas']['PlacementOwner'];
      placements: number;
      members: string[];
      status: components['schemas']['PlacementStatus'];
    };
    /** A cluster whose API declares placement for members */
    Hub: {
      name: string;
      title: string;
      systems: components['schemas']['HubSystem'][];
      /** The member that the hub runs in, if it is one */
      member: string | null;
      /** The hub that has this one among its clusters */
      parent: string | null;
      url: string | null;
      sources: components['schemas']['SourceStatus'][];
    };
    InventoryView: {
      hubs: components['schemas']['Hub'][];
      clusters: components['schemas']['InventoryCluster'][];
      /** Format: date-time */
      readAt: string;
    };
    /** One cluster under all of its names. `member`: configured; `hub`: another hub; `inventory-only`: a hub knows it, the configuration does not, so nothing is read of it */
    InventoryCluster: {
      name: string;

      kind: 'member' | 'hub' | 'inventory-only';
      member: string | null;
      hub: string | null;
      /**
       * By what its names were joined; null when there is one name alone
       *
       */
      joinedBy:
        | 'configuration'
        | 'cluster-set-id'
        | 'kube-system-uid'
        | 'server'
        | 'name'
        | null;
      /** How the hubs call it */
      known: components['schemas']['KnownCluster'][];

      state: 'ready' | 'not-ready' | 'unknown';
      reason: string | null;
      region: string | null;
      provider: string | null;
      kubernetesVersion: string | null;
      /** Format: date-time */
      lastSeenAt: string | null;
    };
    KnownCluster: {
      hub: string;
      system: components['schemas']['HubSystem'];
      name: string;
      title: string | null;

      state: 'ready' | 'not-ready' | 'unknown';
    };
    MemberSources: {
      member: string;
      sources: components['schemas']['SourceStatus'][];
    };
    LinkEnd: {
      /** Null when no member of the fleet has this cluster UUID */
      member: string | null;
      clusterUuid: string | null;
      index: string;
      /** Sum of the global checkpoints of the primaries, as this end itself says; null when this end was never read */
      checkpoint: number | null;
      /** Format: date-time */
      observedAt: string | null;
    };
    /** How far the follower is behind the leader's own checkpoint */
    Lag: {
      /** Sum over the shards; null when it is not known at all */
      operations: number | null;
      /** False when one end could not be read, the number is then a lower bound */
      exact: boolean;
      /** Age of the newest operation that the follower has, from the history of the leader's checkpoints; null when it is not known at all */
      seconds: number | null;
      /** True when the number is right within one collection interval; false when it is a lower bound */
      secondsExact: boolean;
    };
    ReplicationLink: {
      id: string;
      /**
       * Format: date-time
       * When the link came into its state, as far as it was watched
       */
      since: string | null;
      /** Null until two readings can be compared */
      rates:
        | components['schemas']['LinkRates']
        | components['schemas']['Nothing'];
      /** Null when the leader holds no lease for this follower */
      lease:
        | components['schemas']['LinkLease']
        | components['schemas']['Nothing'];
      /** Null when no recovery point objective is configured for the index */
      rpo: components['schemas']['LinkRpo'] | components['schemas']['Nothing'];
      /** Retries of the reads that fail now, all shards */
      retries: number;
      /** The leader no longer holds operations that the follower needs */
      historyLost: boolean;
      leader: components['schemas']['LinkEnd'];
      follower: components['schemas']['LinkEnd'];
      /** The remote-cluster alias that the follower uses */
      alias: string;
      state: components['schemas']['LinkState'];
      /** Why the link is in this state, in plain words */
      reason: string;
      /** What to do about it; null when nothing needs to be done */
      nextStep: string | null;
      lag: components['schemas']['Lag'];
      shards: {
        total: number | null;
        active: number;
      };
      /** Bytes read since the follower's tasks started, before compression */
      bytesRead: number | null;
      operationsRead: number | null;
      /** Milliseconds since the last read of the slowest shard, when observed */
      lastReadMillis: number | null;
      stale: boolean;
      /** What the follower's shards report, in full */
      errors: string[];
    };
    /** Over the last readings; counters that began anew are told apart */
    LinkRates: {
      bytesPerSecond: number | null;
      operationsPerSecond: number | null;
      leaderOperationsPerSecond: number | null;
      /** Until the follower has caught up; null when it falls behind or has nothing to catch up */
      catchUpSeconds: number | null;
    };
    /** The retention lease with which the leader keeps operations for the follower; when it is lost, the follower may have to be made anew */
    LinkLease: {
      /** Format: date-time */
      renewedAt: string;
      /**
       * Format: date-time
       * Null while the follower reads and so renews it
       */
      expiresAt: string | null;
    };
    LinkRpo: {
      seconds: number;
      /** Null when the lag in time is not known well enough to say */
      breached: boolean | null;
    };
    Topology: {
      kind:
        | 'none'
        | 'uni-directional'
        | 'bi-directional'
        | 'star'
        | 'chain'
        | 'centralised'
        | 'hybrid';
      /** What replicates to what, in plain words */
      sentence: string;
    };
    /**
     * Every sample, or one for five minutes, or one for an hour
     *
     */
    Resolution: 'raw' | '5m' | '1h';
    ReplicationEvent: {
      link: string;
      leaderMember: string | null;
      followerMember: string | null;
      index: string;
      /** Null for the first state that was seen */
      from: string | null;
      to: components['schemas']['LinkState'];
      /** Format: date-time */
      at: string;
      reason: string;
    };
    /** All links between the same two Elasticsearch clusters */
    ReplicationEdge: {
      bytesPerSecond: number | null;
      operationsPerSecond: number | null;
      leaderMember: string | null;
      followerMember: string | null;
      leaderClusterUuid: string | null;
      followerClusterUuid: string | null;
      links: number;
      /** Number of links by state */
      states: {
        [key: string]: number;
      };
      state: components['schemas']['LinkState'];
      lag: components['schemas']['Lag'];
      /**
       * Format: date-time
       * The older of the two ends' last good readings
       */
      observedAt: string | null;
      stale: boolean;
    };
    AutoFollowPattern: {
      member: string;
      name: string;
      active: boolean;
      alias: string;
      leaderPatterns: string[];
      exclusionPatterns: string[];
      followPattern: string | null;
      errors: string[];
    };
    ReplicationView: {
      /** Number of links that match, of which `links` is a part */
      total: number;
      topology: components['schemas']['Topology'];
      links: components['schemas']['ReplicationLink'][];
      edges: components['schemas']['ReplicationEdge'][];
      patterns: components['schemas']['AutoFollowPattern'][];
      remotes: components['schemas']['Remote'][];
      members: components['schemas']['MemberSources'][];
      /** Format: date-time */
      readAt: string;
    };
    ReplicationHistory: {
      link: string;
      resolution: components['schemas']['Resolution'];
      samples: {
        /** False when the lag in operations is a lower bound, because an end could not be read; it is right unless it is false */
        lagExact?: boolean;
        /** False when the lag in seconds is a lower bound, because an end could not be read, or the past of the leader is not known far enough; it is right unless it is false */
        lagSecondsExact?: boolean;
        lagOperationsMax: number | null;
        lagSeconds: number | null;
        lagSecondsMax: number | null;
        bytesPerSecond: number | null;
        operationsPerSecond: number | null;
        retries: number | null;
        /** Until the retention lease is lost; null while it is renewed */
        leaseSeconds: number | null;
        /** Format: date-time */
        at: string;
        lagOperations: number | null;
        leaderCheckpoint: number | null;
        followerCheckpoint: number | null;
      }[];
    };
    Finding: {
      id: string;

      kind:
        | 'member-unread'
        | 'member-retiring'
        | 'source-unread'
        | 'cluster-health'
        | 'license'
        | 'placement'
        | 'replication'
        | 'remote-disconnected'
        | 'version-order'
        | 'replication-loop'
        | 'failback-blocked'
        | 'lease-expiry'
        | 'leader-deleted'
        | 'pattern-conflict'
        | 'dangling-remote'
        | 'rpo'
        | 'hub-unread'
        | 'version-skew'
        | 'allocation'
        | 'inventory'
        | 'cost-budget'
        | 'cost-anomaly'
        | 'cost-source';
      severity: components['schemas']['Severity'];
      member: string | null;
      title: string;
      /**
       * Format: date-time
       * Since when it stands, as far as it was watched
       */
      openedAt?: string | null;
      /** Where it was read, and what was read there */
      evidence: string;
      nextStep: string;
      entityRef?: string | null;
      /** Format: date-time */
      observedAt: string | null;
    };
    EntityView: {
      fleet: string;
      /**
       * What the entity is within the fleet
       *
       */
      role: 'fleet' | 'member' | 'elasticsearch' | 'component' | 'workload';
      members: components['schemas']['Member'][];
      placements: components['schemas']['Placement'][];
      links: components['schemas']['ReplicationLink'][];
      /** Index patterns of the entity's own slice, from its annotation */
      indices: string[];
      /** The answer for an application developer, in plain words */
      sentences: string[];
      intervalSeconds: number;
      /** Format: date-time */
      readAt: string;
    };
    MemberCandidate: {
      name: string;
      region: string;
      environment?: string;
      elasticsearch: {
        url: string;
        apiKey?: string;
        bearer?: string;
        username?: string;
        password?: string;
        /** PEM of the certificate authority */
        ca?: string;
        caFingerprint?: string;
      };
      /** Members that the new one is to follow */
      leaders?: string[];
      /** Members that are to follow the new one */
      followers?: string[];
    };
    MemberCheck: {
      passed: boolean;
      checks: {
        /** Example: reachable */
        id: string;
        title: string;

        outcome: 'pass' | 'warn' | 'fail' | 'skipped';
        detail: string;
        nextStep: string | null;
      }[];
      elasticsearch: {
        clusterUuid: string;
        clusterName: string;
        version: string;
        license:
          | components['schemas']['License']
          | components['schemas']['Nothing'];
      } | null;
    };

    CostCategory:
      | 'compute'
      | 'memory'
      | 'storage'
      | 'snapshots'
      | 'network'
      | 'transfer'
      | 'licence'
      | 'shared';
    /**
     * measured is what a provider bills, allocated what OpenCost or Kubecost derives from the nodes' prices, estimate what a list price makes of what is requested
     *
     */
    CostKind: 'measured' | 'allocated' | 'estimate';
    /**
     * A component, or cluster for what no component has to itself
     *
     */
    CostComponentName:
      | 'elasticsearch'
      | 'kibana'
      | 'logstash'
      | 'beats'
      | 'agent'
      | 'cluster';
    CostProblem: {
      /** Example: price-730 */
      code: string;
      /** What is wrong, where, and what to do */
      message: string;
    };
    /** In units of the currency of the answer */
    CostAmount: {
      amount: number;
      /** The least that it may truly be; the amount itself unless it is an estimate */
      low: number;
      high: number;
    };
    CostByKind: {
      kind: components['schemas']['CostKind'];
      amount: number;
    };
    CostByCategory: {
      category: components['schemas']['CostCategory'];
      amount: number;
    };
    CostBucket: {
      /** Format: date */
      from: string;
      /**
       * Format: date
       * The last day of it
       */
      to: string;
      /** False while its last day is not over */
      complete: boolean;
    };
    CostGroup: {
      key: string;
      title: string;
      amount: number;
      low: number;
      high: number;
      /** In the period of the same length before; null when nothing is known of it */
      previous: number | null;
      kinds: components['schemas']['CostByKind'][];
      categories: components['schemas']['CostByCategory'][];
      /** One for each bucket, null where nothing is known; null for groups that are too small to draw */
      series: (number | null)[] | null;
    };
    /** A member of which some days are not in the totals */
    CostGap: {
      member: string;
      /** Without any known cost */
      days: number;
      /** Days of the period that are over */
      of: number;
      reason: string;
    };
    /** Known, but in a currency without a rate, and so in no total */
    CostExcluded: {
      currency: string;
      amount: number;
      reason: string;
    };
    CostView: {
      fleet: string;
      currency: string;
      /** What the caller may ask for */
      currencies: string[];
      /** Format: date */
      from: string;
      /** Format: date */
      to: string;

      resolution: 'day' | 'month';

      groupBy: 'member' | 'component' | 'category' | 'owner' | 'source';
      total: components['schemas']['CostAmount'];
      /** The period of the same length before */
      previous:
        | components['schemas']['CostAmount']
        | components['schemas']['Nothing'];
      kinds: components['schemas']['CostByKind'][];
      buckets: components['schemas']['CostBucket'][];
      /** Largest first; they add up to the total */
      groups: components['schemas']['CostGroup'][];
      /** The groups without a series of their own, together; null when each has one */
      rest: (number | null)[] | null;
      gaps: components['schemas']['CostGap'][];
      excluded: components['schemas']['CostExcluded'][];
      /**
       * Format: date-time
       * When the sources were asked last; null when they never were
       */
      collectedAt: string | null;
      /** Format: date-time */
      readAt: string;
    };
    CostForecastDay: {
      /** Format: date */
      day: string;
      expected: number;
      low: number;
      high: number;
    };
    CostForecast: {
      monthEnd: components['schemas']['CostAmount'];
      days: components['schemas']['CostForecastDay'][];
      /** Share of days that the interval holds */
      level: number;
      method: string;
      /** Days */
      trainedOn: number;
      /** Mean error of its back-test as share of a mean day */
      error: number | null;
    };
    CostHistoryDay: {
      /** Format: date */
      day: string;
      amount: number | null;
    };
    BudgetStatus: {
      name: string;
      title: string;
      /** Who is told */
      owner: string | null;
      member: string | null;
      component: string | null;
      /** The owner whose share it limits */
      costOwner: string | null;
      amount: number;

      per: 'month' | 'quarter' | 'year';
      /** Format: date */
      from: string;
      /** Format: date */
      to: string;
      spent: number;
      /** At the end of the period; null when too little is known */
      expected:
        | components['schemas']['CostAmount']
        | components['schemas']['Nothing'];
      /** Shares of the budget that are told, for example 0.8 */
      thresholds: number[];
      /**
       * watch is past a threshold, at-risk is within but expected to go beyond, unknown has no costs
       *
       */
      state: 'within' | 'watch' | 'at-risk' | 'exceeded' | 'unknown';
      sentence: string;
    };
    CostAnomaly: {
      id: string;
      /** Format: date */
      day: string;
      /** Null for the fleet as a whole */
      member: string | null;
      title: string;
      amount: number;
      expected: number;
      excess: number;
      /** Deviations from the usual, robust */
      score: number;
    };
    CostOutlook: {
      fleet: string;
      currency: string;
      /** Example: 2026-11 */
      month: string;
      monthToDate: components['schemas']['CostAmount'];
      lastMonth:
        | components['schemas']['CostAmount']
        | components['schemas']['Nothing'];
      /** The last 60 days that are over */
      history: components['schemas']['CostHistoryDay'][];
      forecast:
        | components['schemas']['CostForecast']
        | components['schemas']['Nothing'];
      /** Why there is none */
      noForecast: string | null;
      budgets: components['schemas']['BudgetStatus'][];
      /** Of the last 60 days, newest first */
      anomalies: components['schemas']['CostAnomaly'][];
      /** Of all days that the outlook rests on, 144 and today */
      excluded: components['schemas']['CostExcluded'][];
      /** Format: date-time */
      collectedAt: string | null;
      /** Format: date-time */
      readAt: string;
    };
    CostSaving: {
      id: string;

      kind:
        | 'over-requested'
        | 'cold-replicas'
        | 'tier-move'
        | 'unread-follower'
        | 'idle-kibana';
      member: string;
      title: string;
      monthly: components['schemas']['CostAmount'];
      /** What was measured, and over which time */
      evidence: string;
      /** What to change */
      change: string;
    };
    CostSavings: {
      fleet: string;
      currency: string;
      total: components['schemas']['CostAmount'];
      items: components['schemas']['CostSaving'][];
      /** Members of which something could not be judged, and why */
      unknown: {
        member: string;
        reason: string;
      }[];
      /** Format: date-time */
      readAt: string;
    };
    /** Elasticsearch counts what followers read before compression; low and expected assume the configured ratio */
    TransferVolume: {
      /** As Elasticsearch counts */
      readGib: number;
      lowGib: number;
      /** Expected on the wire */
      gib: number;
      /** Of first copies, which are not compressed; part of gib */
      firstCopyGib: number;
    };
    TransferEdge: {
      /** The member that pays */
      leader: string;
      follower: string;
      links: number;
      volume: components['schemas']['TransferVolume'];
      cost: components['schemas']['CostAmount'];
      /** The bill of the leader that holds what this costs, since it began; cost is what comes on top of it. Null where no bill tells */
      bill: string | null;
      price: components['schemas']['TransferPrice'];
      failback: components['schemas']['TransferMove'];
    };
    TransferPrice: {
      /** A GiB, in the currency of the answer */
      gib: number;
      /** Example: between-continents */
      scope: string;
      source: string;
      /** Format: date */
      date: string;
    };
    /** Moving the whole data once, charged to the side that sends it */
    TransferMove: {
      /** Null when the size is not known */
      gib: number | null;
      cost:
        | components['schemas']['CostAmount']
        | components['schemas']['Nothing'];
      /** The member that sends */
      payer: string;
    };
    TransferLink: {
      id: string;
      leader: string | null;
      follower: string;
      leaderIndex: string;
      followerIndex: string;
      volume: components['schemas']['TransferVolume'];
      cost: components['schemas']['CostAmount'];
      /** The bill of the leader that holds what this costs, since it began; cost is what comes on top of it. Null where no bill tells */
      bill: string | null;
      failback: components['schemas']['TransferMove'];
    };
    CostTransfers: {
      fleet: string;
      currency: string;
      /** Format: date */
      from: string;
      /** Format: date */
      to: string;
      /**
       * Format: date
       * The first day of the period on which transfer was metered; null when none was
       */
      since: string | null;
      total: components['schemas']['CostAmount'];
      edges: components['schemas']['TransferEdge'][];
      links: components['schemas']['TransferLink'][];
      totalLinks: number;
      compression: {
        low: number;
        expected: number;
      };
      /** Followers of clusters that are no members, so that nobody knows their region */
      unpriced: string[];
      /** Format: date-time */
      readAt: string;
    };
    ShowbackShare: {
      /** The catalog component; null for what no component says is its own */
      entityRef: string | null;
      owner: string | null;
      title: string;
      member: string;
      amount: number;
      kinds: components['schemas']['CostByKind'][];
      /** The shares that it was split by, in a sentence */
      why: string;
      basis:
        | components['schemas']['ShowbackBasis']
        | components['schemas']['Nothing'];
    };
    /** On the latest day */
    ShowbackBasis: {
      indices: number;
      /** With replicas */
      storedGib: number;
      /** Of the cluster, weighed by tier */
      storageShare: number;
      writeShare: number;
      /** Of the cluster's costs as a whole */
      share: number;
      /** Format: date */
      day: string;
    };
    CostShowback: {
      fleet: string;
      currency: string;
      /** Format: date */
      from: string;
      /** Format: date */
      to: string;
      total: components['schemas']['CostAmount'];
      shares: components['schemas']['ShowbackShare'][];
      rule: string;
      excluded: components['schemas']['CostExcluded'][];
      /** Members whose indices could not be read, so that their costs have no owner */
      unsplit: {
        member: string;
        reason: string;
      }[];
      /** Format: date-time */
      readAt: string;
    };
    CostSource: {
      source: string;
      title: string;
      /** Null for a source of several members */
      member: string | null;
      kind: components['schemas']['CostKind'];
      /**
       * Format: date-time
       * Of the last good reading
       */
      readAt: string | null;
      error:
        | components['schemas']['SourceError']
        | components['schemas']['Nothing'];
      problems: components['schemas']['CostProblem'][];
      /**
       * Format: date
       * The first day that it tells of
       */
      from: string | null;
      /** Format: date */
      to: string | null;
    };
    /** What a member's estimates are made with, in US dollars */
    CostRates: {
      member: string;
      region: string;
      provider: string | null;
      cpuHour: number;
      memoryGibHour: number;
      storageGibMonth: number;
      /** Share by which it may be too high */
      low: number;
      /** Share by which it may be too low */
      high: number;
      source: string;
      /** Format: date */
      date: string;
      /** Derived from what OpenCost charged in the last days, not from a list */
      effective: boolean;
    };
    CostSources: {
      fleet: string;
      /** What costs are shown in unless another currency is asked for */
      currency: string;
      items: components['schemas']['CostSource'][];
      /** Members of which no source says anything */
      without: {
        member: string;
        reason: string;
      }[];
      rates: components['schemas']['CostRates'][];
      /** Units of the currency for one US dollar, as configured */
      exchange: {
        currency: string;
        rate: number;
        source: string | null;
        date: string | null;
      }[];
      /** Format: date-time */
      readAt: string;
    };
    /** One operation; which of the fields it needs depends on its type. connect-remote: alias, mode, address or seeds; follow: remote, patterns; snapshot-policy: repository */
    MemberOperation: {
      type: 'connect-remote' | 'follow' | 'snapshot-policy';
      /** Of the remote cluster, for connect-remote */
      alias?: string;
      /** The member that the alias is to lead to, for connect-remote */
      leader?: string;
      /**
       * For connect-remote
       *
       */
      mode?: 'proxy' | 'sniff';
      /** host:port, for mode proxy */
      address?: string;
      /** host:port of nodes, for mode sniff */
      seeds?: string[];
      /** Name that TLS asks for at the address, for mode proxy */
      serverName?: string;
      /** Whether searches go on without the remote, for connect-remote */
      skipUnavailable?: boolean;
      /** Alias of the remote cluster to follow, for follow */
      remote?: string;
      /** Names of leader indices or data streams, with *, for follow */
      patterns?: string[];
      /** Names that are left out, with *, for follow */
      exclusions?: string[];
      /** What the copies are called, with \{\{leader_index\}\}, for follow; as their leaders unless given */
      followPattern?: string;
      /** Of the auto-follow pattern, for follow; the remote's unless given */
      name?: string;
      /** Follow the indices that are there already as well, for follow */
      existing?: boolean;
      repository?: components['schemas']['SnapshotRepository'];
      policy?: components['schemas']['SnapshotPolicy'];
    };
    SnapshotRepository: {
      name: string;
      /** For example s3, gcs, azure, fs */
      type: string;
      /** As Elasticsearch has them, without secrets */
      settings: {
        [key: string]: unknown;
      };
      /** Another cluster writes to it; this one only restores */
      readonly?: boolean;
    };
    SnapshotPolicy: {
      name: string;
      /** Cron expression of Elasticsearch, which begins with seconds */
      schedule: string;
      /** Names with *; all unless given */
      indices?: string[];
      retention?: {
        /** For example 30d */
        expireAfter?: string;
        minCount?: number;
        maxCount?: number;
      };
    };
    OperationStep: {
      what: string;

      outcome: 'done' | 'unchanged' | 'would-do' | 'failed';
      /** What was read or sent, and what to do next where it failed */
      evidence: string;
    };
    Onboarding: {
      /** All of them, each once, in the order in which they come */
      steps: components['schemas']['OnboardingStep'][];
      /** Every step is done or not needed */
      done: boolean;
      /** Format: date-time */
      readAt: string;
    };
    OnboardingStep: {
      id: components['schemas']['OnboardingStepId'];
      /** Example: Elasticsearch */
      title: string;
      status: components['schemas']['OnboardingStatus'];
      /**
       * What was seen, in words
       * Example: 4 of 4 components are as declared.
       */
      evidence: string;
      /** What to do now; missing when there is nothing to do */
      next?: string;
      /**
       * Format: date-time
       * Since when it is so, or what it tells of has been there; missing where nobody keeps it
       */
      at?: string;
      /**
       * Format: date-time
       * When it was last tried to read what tells; missing when the configuration alone does
       */
      observedAt?: string;
    };

    OnboardingStepId:
      | 'cluster'
      | 'placed'
      | 'elasticsearch'
      | 'kibana'
      | 'remotes'
      | 'replication'
      | 'backup'
      | 'monitoring'
      | 'costs'
      | 'catalog';
    /**
     * `waiting`: outstanding, may come by itself; `failed`: does not come by itself; `not-needed`: not configured, or not meant for this member; `unknown`: it cannot be read whether it is done
     *
     */
    OnboardingStatus: 'done' | 'waiting' | 'failed' | 'not-needed' | 'unknown';
    OperationResult: {
      /** Something was changed in the cluster */
      changed: boolean;
      /** All that is wanted was read to be there and to work */
      verified: boolean;
      dryRun: boolean;
      summary: string;
      steps: components['schemas']['OperationStep'][];
      /** Requests as Kibana's Dev Tools take them that undo what was changed, or would be, in this order */
      undo: string[];
    };
    /** One change; which of the fields it needs depends on its type */
    CostChange: {
      type:
        | 'replicas'
        | 'tier'
        | 'retention'
        | 'follow'
        | 'unfollow'
        | 'region'
        | 'prices'
        | 'add-member'
        | 'remove-member';
      /** The member that is changed; of follow and unfollow the follower, of add-member the one that the new member is to be like */
      member?: string;
      namespace?: string;
      /** Of the workload, for replicas */
      name?: string;
      /** Of the workload, for replicas */
      kind?: string;
      replicas?: number;
      /** One name, with * for any characters; for tier, retention, follow and unfollow */
      indices?: string;

      tier?: 'hot' | 'warm' | 'cold' | 'frozen';
      /** To keep data, for retention */
      days?: number;
      /** The member to follow */
      leader?: string;
      region?: string;
      provider?: string;
      /** US dollars */
      cpuHour?: number;
      memoryGibHour?: number;
      storageGibMonth?: number;
      /** What the new member is to run in place of what the other one does, without data; for add-member */
      workloads?: components['schemas']['PlannedWorkload'][];
    };
    /** What is not there yet; amounts are those of one replica */
    PlannedWorkload: {
      component: components['schemas']['Component'];
      name: string;
      replicas: number;
      /** Cores */
      cpu: number;
      memoryGib: number;
      storageGib?: number;
    };
    CostQuestion: {
      changes: components['schemas']['CostChange'][];
      currency?: string;
    };
    CostChangeResult: {
      title: string;
      monthly: components['schemas']['CostAmount'];
      once:
        | components['schemas']['CostAmount']
        | components['schemas']['Nothing'];
      why: string;
      /** What could not be taken into account */
      problems: string[];
    };
    CostEstimate: {
      fleet: string;
      currency: string;
      before: components['schemas']['CostAmount'];
      after: components['schemas']['CostAmount'];
      difference: components['schemas']['CostAmount'];
      once: components['schemas']['CostAmount'];
      /** In the order of the question, each beside the ones before it */
      changes: components['schemas']['CostChangeResult'][];
      /** Which prices it was made with */
      basis: string;
      /** Format: date-time */
      readAt: string;
    };
    EntityCostShare: {
      member: string;
      amount: number;
      why: string;
    };
    EntityCosts: {
      fleet: string;

      role: 'fleet' | 'member' | 'elasticsearch' | 'component' | 'workload';
      currency: string;
      /** Format: date */
      from: string;
      /** Format: date */
      to: string;
      total: components['schemas']['CostAmount'];
      previous:
        | components['schemas']['CostAmount']
        | components['schemas']['Nothing'];
      /** Where this month is heading; null when too little is known */
      monthEnd:
        | components['schemas']['CostAmount']
        | components['schemas']['Nothing'];
      kinds: components['schemas']['CostByKind'][];
      history: components['schemas']['CostHistoryDay'][];
      /** By member, each with the reason */
      shares: components['schemas']['EntityCostShare'][];
      gaps: components['schemas']['CostGap'][];
      /** Of the period */
      excluded: components['schemas']['CostExcluded'][];
      budgets: components['schemas']['BudgetStatus'][];
      /** Format: date-time */
      readAt: string;
    };
  };
  responses: {
    /** The request was refused or failed; the message says why */
    Error: {
      headers: {
        [name: string]: unknown;
      };
      content: {
        'application/json': components['schemas']['ErrorBody'];
      };
    };
  };
  parameters: {
    /** The name of the fleet */
    Fleet: string;
    /** The name of the member */
    Member: string;
    /** Only this member */
    OnlyMember: string;
    /** Only this component */
    OnlyComponent: components['schemas']['Component'];
    /** Only members in this region */
    OnlyRegion: string;
    /** Only members of this environment */
    OnlyEnvironment: string;
    /** Only what this system places, alone or with others */
    OnlySystem: components['schemas']['PlacementSystem'];
    /** Only placements with this status */
    OnlyStatus: components['schemas']['PlacementStatus'];
    /** Only placements that are not in-sync */
    OnlyProblems: boolean;
    /** Leaves out so many */
    Offset: number;
    /** The first UTC day; 29 days before the last one unless given */
    CostsFrom: string;
    /** The last UTC day, part of the period; today unless given */
    CostsTo: string;
    /** Only costs of this component */
    OnlyCostComponent: components['schemas']['CostComponentName'];
    /** Only costs of this category */
    OnlyCostCategory: components['schemas']['CostCategory'];
    /** Only the share of this owner, an entity reference */
    OnlyOwner: string;
    /** One with a configured rate; the fleet's own unless given */
    Currency: string;
  };
  requestBodies: never;
  headers: never;
  pathItems: never;
};
/** @public */
export type ErrorBody = components['schemas']['ErrorBody'];
/** @public */
export type Nothing = components['schemas']['Nothing'];
/** @public */
export type Component = components['schemas']['Component'];
/** @public */
export type PlacementSystem = components['schemas']['PlacementSystem'];
/** @public */
export type HubSystem = components['schemas']['HubSystem'];
/** @public */
export type DriftKind = components['schemas']['DriftKind'];
/** @public */
export type PlacementStatus = components['schemas']['PlacementStatus'];
/** @public */
export type LinkState = components['schemas']['LinkState'];
/** @public */
export type SourceErrorCode = components['schemas']['SourceErrorCode'];
/** @public */
export type Health = components['schemas']['Health'];
/** @public */
export type Severity = components['schemas']['Severity'];
/** @public */
export type SourceError = components['schemas']['SourceError'];
/** @public */
export type SourceStatus = components['schemas']['SourceStatus'];
/** @public */
export type Coordinates = components['schemas']['Coordinates'];
/** @public */
export type FleetSummary = components['schemas']['FleetSummary'];
/** @public */
export type MemberCounts = components['schemas']['MemberCounts'];
/** @public */
export type FindingCounts = components['schemas']['FindingCounts'];
/** @public */
export type Fleet = components['schemas']['Fleet'];
/** @public */
export type FleetOperations = components['schemas']['FleetOperations'];
/** @public */
export type ResidencyRule = components['schemas']['ResidencyRule'];
/** @public */
export type DiscoveryProblem = components['schemas']['DiscoveryProblem'];
/** @public */
export type Member = components['schemas']['Member'];
/** @public */
export type Link = components['schemas']['Link'];
/** @public */
export type ElasticsearchSummary =
  components['schemas']['ElasticsearchSummary'];
/** @public */
export type License = components['schemas']['License'];
/** @public */
export type KibanaSummary = components['schemas']['KibanaSummary'];
/** @public */
export type LogstashSummary = components['schemas']['LogstashSummary'];
/** @public */
export type KubernetesSummary = components['schemas']['KubernetesSummary'];
/** @public */
export type MemberDetail = components['schemas']['MemberDetail'];
/** @public */
export type MemberWorkload = components['schemas']['MemberWorkload'];
/** @public */
export type NodeGroup = components['schemas']['NodeGroup'];
/** @public */
export type StorageTier = components['schemas']['StorageTier'];
/** @public */
export type Remote = components['schemas']['Remote'];
/** @public */
export type Placement = components['schemas']['Placement'];
/** @public */
export type ContainerResources = components['schemas']['ContainerResources'];
/** @public */
export type PlacementOwner = components['schemas']['PlacementOwner'];
/** @public */
export type PlacementOverride = components['schemas']['PlacementOverride'];
/** @public */
export type Drift = components['schemas']['Drift'];
/** @public */
export type ReplicaControl = components['schemas']['ReplicaControl'];
/** @public */
export type PlacementView = components['schemas']['PlacementView'];
/** @public */
export type PlacementMatrix = components['schemas']['PlacementMatrix'];
/** @public */
export type MatrixMember = components['schemas']['MatrixMember'];
/** @public */
export type PlacementRow = components['schemas']['PlacementRow'];
/** @public */
export type PlacementCell = components['schemas']['PlacementCell'];
/** @public */
export type PlacementDetail = components['schemas']['PlacementDetail'];
/** @public */
export type PlacementSource = components['schemas']['PlacementSource'];
/** @public */
export type Pod = components['schemas']['Pod'];
/** @public */
export type ObjectEvent = components['schemas']['ObjectEvent'];
/** @public */
export type PlacementComparison = components['schemas']['PlacementComparison'];
/** @public */
export type ComparedRow = components['schemas']['ComparedRow'];
/** @public */
export type ComparedDefinition = components['schemas']['ComparedDefinition'];
/** @public */
export type PlacementSystemsView =
  components['schemas']['PlacementSystemsView'];
/** @public */
export type PlacementSystemSummary =
  components['schemas']['PlacementSystemSummary'];
/** @public */
export type OwnerSummary = components['schemas']['OwnerSummary'];
/** @public */
export type Hub = components['schemas']['Hub'];
/** @public */
export type InventoryView = components['schemas']['InventoryView'];
/** @public */
export type InventoryCluster = components['schemas']['InventoryCluster'];
/** @public */
export type KnownCluster = components['schemas']['KnownCluster'];
/** @public */
export type MemberSources = components['schemas']['MemberSources'];
/** @public */
export type LinkEnd = components['schemas']['LinkEnd'];
/** @public */
export type Lag = components['schemas']['Lag'];
/** @public */
export type ReplicationLink = components['schemas']['ReplicationLink'];
/** @public */
export type LinkRates = components['schemas']['LinkRates'];
/** @public */
export type LinkLease = components['schemas']['LinkLease'];
/** @public */
export type LinkRpo = components['schemas']['LinkRpo'];
/** @public */
export type Topology = components['schemas']['Topology'];
/** @public */
export type Resolution = components['schemas']['Resolution'];
/** @public */
export type ReplicationEvent = components['schemas']['ReplicationEvent'];
/** @public */
export type ReplicationEdge = components['schemas']['ReplicationEdge'];
/** @public */
export type AutoFollowPattern = components['schemas']['AutoFollowPattern'];
/** @public */
export type ReplicationView = components['schemas']['ReplicationView'];
/** @public */
export type ReplicationHistory = components['schemas']['ReplicationHistory'];
/** @public */
export type Finding = components['schemas']['Finding'];
/** @public */
export type EntityView = components['schemas']['EntityView'];
/** @public */
export type MemberCandidate = components['schemas']['MemberCandidate'];
/** @public */
export type MemberCheck = components['schemas']['MemberCheck'];
/** @public */
export type CostCategory = components['schemas']['CostCategory'];
/** @public */
export type CostKind = components['schemas']['CostKind'];
/** @public */
export type CostComponentName = components['schemas']['CostComponentName'];
/** @public */
export type CostProblem = components['schemas']['CostProblem'];
/** @public */
export type CostAmount = components['schemas']['CostAmount'];
/** @public */
export type CostByKind = components['schemas']['CostByKind'];
/** @public */
export type CostByCategory = components['schemas']['CostByCategory'];
/** @public */
export type CostBucket = components['schemas']['CostBucket'];
/** @public */
export type CostGroup = components['schemas']['CostGroup'];
/** @public */
export type CostGap = components['schemas']['CostGap'];
/** @public */
export type CostExcluded = components['schemas']['CostExcluded'];
/** @public */
export type CostView = components['schemas']['CostView'];
/** @public */
export type CostForecastDay = components['schemas']['CostForecastDay'];
/** @public */
export type CostForecast = components['schemas']['CostForecast'];
/** @public */
export type CostHistoryDay = components['schemas']['CostHistoryDay'];
/** @public */
export type BudgetStatus = components['schemas']['BudgetStatus'];
/** @public */
export type CostAnomaly = components['schemas']['CostAnomaly'];
/** @public */
export type CostOutlook = components['schemas']['CostOutlook'];
/** @public */
export type CostSaving = components['schemas']['CostSaving'];
/** @public */
export type CostSavings = components['schemas']['CostSavings'];
/** @public */
export type TransferVolume = components['schemas']['TransferVolume'];
/** @public */
export type TransferEdge = components['schemas']['TransferEdge'];
/** @public */
export type TransferPrice = components['schemas']['TransferPrice'];
/** @public */
export type TransferMove = components['schemas']['TransferMove'];
/** @public */
export type TransferLink = components['schemas']['TransferLink'];
/** @public */
export type CostTransfers = components['schemas']['CostTransfers'];
/** @public */
export type ShowbackShare = components['schemas']['ShowbackShare'];
/** @public */
export type ShowbackBasis = components['schemas']['ShowbackBasis'];
/** @public */
export type CostShowback = components['schemas']['CostShowback'];
/** @public */
export type CostSource = components['schemas']['CostSource'];
/** @public */
export type CostRates = components['schemas']['CostRates'];
/** @public */
export type CostSources = components['schemas']['CostSources'];
/** @public */
export type MemberOperation = components['schemas']['MemberOperation'];
/** @public */
export type SnapshotRepository = components['schemas']['SnapshotRepository'];
/** @public */
export type SnapshotPolicy = components['schemas']['SnapshotPolicy'];
/** @public */
export type OperationStep = components['schemas']['OperationStep'];
/** @public */
export type Onboarding = components['schemas']['Onboarding'];
/** @public */
export type OnboardingStep = components['schemas']['OnboardingStep'];
/** @public */
export type OnboardingStepId = components['schemas']['OnboardingStepId'];
/** @public */
export type OnboardingStatus = components['schemas']['OnboardingStatus'];
/** @public */
export type OperationResult = components['schemas']['OperationResult'];
/** @public */
export type CostChange = components['schemas']['CostChange'];
/** @public */
export type PlannedWorkload = components['schemas']['PlannedWorkload'];
/** @public */
export type CostQuestion = components['schemas']['CostQuestion'];
/** @public */
export type CostChangeResult = components['schemas']['CostChangeResult'];
/** @public */
export type CostEstimate = components['schemas']['CostEstimate'];
/** @public */
export type EntityCostShare = components['schemas']['EntityCostShare'];
/** @public */
export type EntityCosts = components['schemas']['EntityCosts'];
/** @public */
export type ResponseError = components['responses']['Error'];
/** @public */
export type ParameterFleet = components['parameters']['Fleet'];
/** @public */
export type ParameterMember = components['parameters']['Member'];
/** @public */
export type ParameterOnlyMember = components['parameters']['OnlyMember'];
/** @public */
export type ParameterOnlyComponent = components['parameters']['OnlyComponent'];
/** @public */
export type ParameterOnlyRegion = components['parameters']['OnlyRegion'];
/** @public */
export type ParameterOnlyEnvironment =
  components['parameters']['OnlyEnvironment'];
/** @public */
export type ParameterOnlySystem = components['parameters']['OnlySystem'];
/** @public */
export type ParameterOnlyStatus = components['parameters']['OnlyStatus'];
/** @public */
export type ParameterOnlyProblems = components['parameters']['OnlyProblems'];
/** @public */
export type ParameterOffset = components['parameters']['Offset'];
/** @public */
export type ParameterCostsFrom = components['parameters']['CostsFrom'];
/** @public */
export type ParameterCostsTo = components['parameters']['CostsTo'];
/** @public */
export type ParameterOnlyCostComponent =
  components['parameters']['OnlyCostComponent'];
/** @public */
export type ParameterOnlyCostCategory =
  components['parameters']['OnlyCostCategory'];
/** @public */
export type ParameterOnlyOwner = components['parameters']['OnlyOwner'];
/** @public */
export type ParameterCurrency = components['parameters']['Currency'];
/** @public */
export type $defs = Record<string, never>;
/** @public */
export interface operations {
  listFleets: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** Every fleet of which at least one member may be read */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['FleetSummary'][];
          };
        };
      };
      default: components['responses']['Error'];
    };
  };
  getFleet: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** The name of the fleet */
        fleet: components['parameters']['Fleet'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** The fleet */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Fleet'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  getMember: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** The name of the fleet */
        fleet: components['parameters']['Fleet'];
        /** The name of the member */
        member: components['parameters']['Member'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** The member */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['MemberDetail'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  checkMember: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** The name of the fleet */
        fleet: components['parameters']['Fleet'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['MemberCandidate'];
      };
    };
    responses: {
      /** The checks, each with its outcome */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['MemberCheck'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  operate: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** The name of the fleet */
        fleet: components['parameters']['Fleet'];
        /** The name of the member */
        member: components['parameters']['Member'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          operation: components['schemas']['MemberOperation'];
          /** Only tell what would be done */
          dryRun?: boolean;
        };
      };
    };
    responses: {
      /** What was done, or would be; a step may have failed */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['OperationResult'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  getOnboarding: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** The name of the fleet */
        fleet: components['parameters']['Fleet'];
        /** The name of the member */
        member: components['parameters']['Member'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** The steps */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['Onboarding'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  getPlacement: {
    parameters: {
      query?: {
        /** Only this member */
        member?: components['parameters']['OnlyMember'];
        /** Only this component */
        component?: components['parameters']['OnlyComponent'];
        /** Only members in this region */
        region?: components['parameters']['OnlyRegion'];
        /** Only members of this environment */
        environment?: components['parameters']['OnlyEnvironment'];
        /** Only what this system places, alone or with others */
        system?: components['parameters']['OnlySystem'];
        /** Only placements with this status */
        status?: components['parameters']['OnlyStatus'];
        /** Only placements that are not in-sync */
        problems?: components['parameters']['OnlyProblems'];
        /** At most so many placements; all unless given */
        limit?: number;
        /** Leaves out so many */
        offset?: components['parameters']['Offset'];
      };
      header?: never;
      path: {
        /** The name of the fleet */
        fleet: components['parameters']['Fleet'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** The placements */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['PlacementView'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  getPlacementMatrix: {
    parameters: {
      query?: {
        /** Only this component */
        component?: components['parameters']['OnlyComponent'];
        /** Only members in this region */
        region?: components['parameters']['OnlyRegion'];
        /** Only members of this environment */
        environment?: components['parameters']['OnlyEnvironment'];
        /** Only what this system places, alone or with others */
        system?: components['parameters']['OnlySystem'];
        /** Only placements with this status */
        status?: components['parameters']['OnlyStatus'];
        /** Only placements that are not in-sync */
        problems?: components['parameters']['OnlyProblems'];
        /** At most so many rows */
        limit?: number;
        /** Leaves out so many */
        offset?: components['parameters']['Offset'];
        /** At most so many members */
        memberLimit?: number;
        memberOffset?: number;
      };
      header?: never;
      path: {
        /** The name of the fleet */
        fleet: components['parameters']['Fleet'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** A page of the matrix */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['PlacementMatrix'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  getPlacementDetail: {
    parameters: {
      query: {
        id: string;
      };
      header?: never;
      path: {
        /** The name of the fleet */
        fleet: components['parameters']['Fleet'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** The placement */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['PlacementDetail'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  comparePlacement: {
    parameters: {
      query: {
        /** The name of a member */
        left: string;
        /** The name of another member */
        right: string;
      };
      header?: never;
      path: {
        /** The name of the fleet */
        fleet: components['parameters']['Fleet'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** What differs and what does not */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['PlacementComparison'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  getPlacementSystems: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** The name of the fleet */
        fleet: components['parameters']['Fleet'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** The systems that place something, and the hubs that were asked */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['PlacementSystemsView'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  exportPlacement: {
    parameters: {
      query?: {
        /** Only this component */
        component?: components['parameters']['OnlyComponent'];
        /** Only members in this region */
        region?: components['parameters']['OnlyRegion'];
        /** Only members of this environment */
        environment?: components['parameters']['OnlyEnvironment'];
        /** Only what this system places, alone or with others */
        system?: components['parameters']['OnlySystem'];
        /** Only placements with this status */
        status?: components['parameters']['OnlyStatus'];
        /** Only placements that are not in-sync */
        problems?: components['parameters']['OnlyProblems'];
      };
      header?: never;
      path: {
        /** The name of the fleet */
        fleet: components['parameters']['Fleet'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** One line a placement, after a line with the names of the columns */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'text/csv': string;
        };
      };
      default: components['responses']['Error'];
    };
  };
  getInventory: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** The name of the fleet */
        fleet: components['parameters']['Fleet'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** Hubs as a tree, and clusters */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['InventoryView'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  getReplication: {
    parameters: {
      query?: {
        /** Only links with this member at either end */
        member?: string;
        /** Only links in this state */
        state?: components['schemas']['LinkState'];
        /** Only links whose leader or follower index matches; `*` stands for any characters */
        index?: string;
        /** Only links that this member leads */
        leader?: string;
        /** Only links of this member's followers */
        follower?: string;
        /** How many links at most, worst first; edges, patterns and remotes are always whole */
        limit?: number;
        /** How many links to pass over */
        offset?: number;
      };
      header?: never;
      path: {
        /** The name of the fleet */
        fleet: components['parameters']['Fleet'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** The replication of the fleet */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReplicationView'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  getReplicationHistory: {
    parameters: {
      query: {
        /** The id of the link */
        link: string;
        /** Start of the window, an hour ago unless given */
        from?: string;
        /** End of the window, now unless given */
        to?: string;
        /** Chosen by the length of the window unless given */
        resolution?: components['schemas']['Resolution'];
      };
      header?: never;
      path: {
        /** The name of the fleet */
        fleet: components['parameters']['Fleet'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** The samples, oldest first */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['ReplicationHistory'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  getReplicationEvents: {
    parameters: {
      query?: {
        /** Only the changes of this link */
        link?: string;
        limit?: number;
      };
      header?: never;
      path: {
        /** The name of the fleet */
        fleet: components['parameters']['Fleet'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** The changes */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['ReplicationEvent'][];
          };
        };
      };
      default: components['responses']['Error'];
    };
  };
  getFindings: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** The name of the fleet */
        fleet: components['parameters']['Fleet'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** The findings */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            items: components['schemas']['Finding'][];
          };
        };
      };
      default: components['responses']['Error'];
    };
  };
  refreshFleet: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** The name of the fleet */
        fleet: components['parameters']['Fleet'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': {
          /** The members to read, all that the caller may refresh unless given */
          members?: string[];
        };
      };
    };
    responses: {
      /** The collection was asked for */
      202: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': {
            /** Format: date-time */
            requestedAt: string;
            members: string[];
          };
        };
      };
      default: components['responses']['Error'];
    };
  };
  getMetrics: {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** Metrics in the text format of Prometheus */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'text/plain': string;
        };
      };
      default: components['responses']['Error'];
    };
  };
  getEntityView: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        kind: string;
        namespace: string;
        name: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** The part of a fleet that belongs to the entity */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['EntityView'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  getCosts: {
    parameters: {
      query?: {
        /** The first UTC day; 29 days before the last one unless given */
        from?: components['parameters']['CostsFrom'];
        /** The last UTC day, part of the period; today unless given */
        to?: components['parameters']['CostsTo'];
        groupBy?: 'member' | 'component' | 'category' | 'owner' | 'source';
        /** Only this member */
        member?: components['parameters']['OnlyMember'];
        /** Only costs of this component */
        component?: components['parameters']['OnlyCostComponent'];
        /** Only costs of this category */
        category?: components['parameters']['OnlyCostCategory'];
        /** Only the share of this owner, an entity reference */
        owner?: components['parameters']['OnlyOwner'];
        /** One with a configured rate; the fleet's own unless given */
        currency?: components['parameters']['Currency'];
      };
      header?: never;
      path: {
        /** The name of the fleet */
        fleet: components['parameters']['Fleet'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** The costs */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CostView'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  getCostOutlook: {
    parameters: {
      query?: {
        /** Only this member */
        member?: components['parameters']['OnlyMember'];
        /** Only costs of this component */
        component?: components['parameters']['OnlyCostComponent'];
        /** Only costs of this category */
        category?: components['parameters']['OnlyCostCategory'];
        /** Only the share of this owner, an entity reference */
        owner?: components['parameters']['OnlyOwner'];
        /** One with a configured rate; the fleet's own unless given */
        currency?: components['parameters']['Currency'];
      };
      header?: never;
      path: {
        /** The name of the fleet */
        fleet: components['parameters']['Fleet'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** The outlook */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CostOutlook'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  getCostSavings: {
    parameters: {
      query?: {
        /** Only this member */
        member?: components['parameters']['OnlyMember'];
        /** One with a configured rate; the fleet's own unless given */
        currency?: components['parameters']['Currency'];
      };
      header?: never;
      path: {
        /** The name of the fleet */
        fleet: components['parameters']['Fleet'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** The savings, largest first */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CostSavings'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  getCostTransfers: {
    parameters: {
      query?: {
        /** The first UTC day; 29 days before the last one unless given */
        from?: components['parameters']['CostsFrom'];
        /** The last UTC day, part of the period; today unless given */
        to?: components['parameters']['CostsTo'];
        /** Only the link with this id */
        link?: string;
        /** One with a configured rate; the fleet's own unless given */
        currency?: components['parameters']['Currency'];
        /** At most so many links */
        limit?: number;
        /** Leaves out so many */
        offset?: components['parameters']['Offset'];
      };
      header?: never;
      path: {
        /** The name of the fleet */
        fleet: components['parameters']['Fleet'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** The edges, and a page of links, dearest first */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CostTransfers'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  getCostShowback: {
    parameters: {
      query?: {
        /** The first UTC day; 29 days before the last one unless given */
        from?: components['parameters']['CostsFrom'];
        /** The last UTC day, part of the period; today unless given */
        to?: components['parameters']['CostsTo'];
        /** Only this member */
        member?: components['parameters']['OnlyMember'];
        /** Only the share of this owner, an entity reference */
        owner?: components['parameters']['OnlyOwner'];
        /** One with a configured rate; the fleet's own unless given */
        currency?: components['parameters']['Currency'];
      };
      header?: never;
      path: {
        /** The name of the fleet */
        fleet: components['parameters']['Fleet'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** The shares, largest first */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CostShowback'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  getCostSources: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** The name of the fleet */
        fleet: components['parameters']['Fleet'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** The sources */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CostSources'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  estimateCosts: {
    parameters: {
      query?: never;
      header?: never;
      path: {
        /** The name of the fleet */
        fleet: components['parameters']['Fleet'];
      };
      cookie?: never;
    };
    requestBody: {
      content: {
        'application/json': components['schemas']['CostQuestion'];
      };
    };
    responses: {
      /** The difference a month, and what is paid once */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['CostEstimate'];
        };
      };
      default: components['responses']['Error'];
    };
  };
  exportCosts: {
    parameters: {
      query?: {
        /** The first UTC day; 29 days before the last one unless given */
        from?: components['parameters']['CostsFrom'];
        /** The last UTC day, part of the period; today unless given */
        to?: components['parameters']['CostsTo'];
        /** Our own columns, or those of FOCUS 1.2 */
        format?: 'csv' | 'focus';
        /** Only this member */
        member?: components['parameters']['OnlyMember'];
        /** Only costs of this component */
        component?: components['parameters']['OnlyCostComponent'];
        /** Only costs of this category */
        category?: components['parameters']['OnlyCostCategory'];
      };
      header?: never;
      path: {
        /** The name of the fleet */
        fleet: components['parameters']['Fleet'];
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** The lines */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'text/csv': string;
        };
      };
      default: components['responses']['Error'];
    };
  };
  getEntityCosts: {
    parameters: {
      query?: {
        /** One with a configured rate; the fleet's own unless given */
        currency?: components['parameters']['Currency'];
      };
      header?: never;
      path: {
        kind: string;
        namespace: string;
        name: string;
      };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      /** The last 30 days of it */
      200: {
        headers: {
          [name: string]: unknown;
        };
        content: {
          'application/json': components['schemas']['EntityCosts'];
        };
      };
      default: components['responses']['Error'];
    };
  };
}
