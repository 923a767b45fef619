import type {
  CostCategory,
  CostComponent,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type { EndpointSettings } from './settings';

/** An OpenCost or Kubecost server. */
export interface AllocationServerSettings {
  endpoint: EndpointSettings;
  api: 'opencost' | 'kubecost';
  /** ISO 4217; the server does not say. */
  currency: string;
}

/** The server of one member. */
export interface MemberOpenCostSettings extends AllocationServerSettings {
  /** Id under which it knows the member's cluster; undefined where it knows one alone. */
  cluster?: string;
}

/** A server that knows several clusters. */
export interface AggregatorSettings extends AllocationServerSettings {
  name: string;
  /** Members by the id of their cluster. */
  clusters: Record<string, string>;
}

/** The bill of an organisation at Elastic Cloud. */
export interface ElasticCloudSettings {
  endpoint: EndpointSettings;
  organization: string;
  /** Members by the id of their deployment. */
  deployments: Record<string, string>;
  currency: string;
}

/** A file in the FOCUS format. */
export interface FocusSettings {
  name: string;
  title: string;
  /** Absolute, or from the working directory of the backend. */
  file: string;
  /** Whether the file bills all that its members run on, or what comes on top. */
  covers: 'infrastructure' | 'addition';
  /** The first whose column has the value decides; a column of `Tags` is written `Tags/<key>`. */
  members: Array<{ column: string; value: string; member: string }>;
  component: CostComponent;
  /** Of all rows; derived from `ServiceCategory` unless given. */
  category?: CostCategory;
}

/** A fixed cost, such as a licence. */
export interface CostItemSettings {
  name: string;
  title: string;
  amount: number;
  per: 'day' | 'month' | 'year';
  currency: string;
  category: CostCategory;
  component: CostComponent;
  /** Split evenly over these; over all members of the fleet unless set. */
  members?: string[];
  /** First and last UTC day; open unless given. */
  from?: string;
  to?: string;
}

/** A limit of what somebody wants to spend. */
export interface BudgetSettings {
  name: string;
  title: string;
  amount: number;
  currency: string;
  per: 'month' | 'quarter' | 'year';
  /** What it limits; all that the fleet costs unless given. */
  member?: string;
  component?: CostComponent;
  /** An entity reference: the share of that owner. */
  costOwner?: string;
  /** Who is told; the owner of the fleet unless given. */
  owner?: string;
  /** Shares of the budget that are told, ascending. */
  thresholds: number[];
}

/** When a component counts as idle, and what is left in reserve. */
export interface SavingsSettings {
  /** A follower that nobody searched for so long is unread. */
  unreadMs: number;
  /** An index that took no writes for so long may move to a colder tier. */
  unwrittenMs: number;
  /** Share kept above the 95th percentile of usage. */
  headroom: number;
  /** In which people use Kibana. */
  businessHours: {
    /** IANA name. */
    timezone: string;
    /** 1 is Monday, 7 Sunday. */
    days: number[];
    /** Hours of the day, `from` before `to`. */
    from: number;
    to: number;
  };
}

/** What the costs of a fleet are made from. */
export interface FleetCostSettings {
  /** What sums are shown in. */
  currency: string;
  /** Units of a currency for one US dollar; `USD` is 1. */
  rates: Record<string, { rate: number; date?: string; source?: string }>;
  /** Whether the share of idle nodes is charged. */
  idle: 'share' | 'leave';
  /** What compression leaves of what followers read: least, and expected. */
  compression: { low: number; expected: number };
  aggregators: AggregatorSettings[];
  elasticCloud?: ElasticCloudSettings;
  focus: FocusSettings[];
  items: CostItemSettings[];
  budgets: BudgetSettings[];
  savings: SavingsSettings;
  /** Anomalies of less than this a day are not told. */
  anomalyMinimum: number;
  /** Share of an Elasticsearch cluster's costs that follows what is stored; the rest follows what is written. */
  storageWeight: number;
}

/** How costs are collected and estimated in all fleets. */
export interface CostCollectionSettings {
  /** Between two readings of the sources. */
  intervalMs: number;
  /** How long a reading of one source may take. */
  deadlineMs: number;
  /** Days before today that are read at first. */
  lookbackDays: number;
  /** Days for which costs are kept. */
  keepDays: number;
}
