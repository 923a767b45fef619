import {
  buildFindings,
  buildPlacementContext,
  buildPlacements,
  buildReplication,
  type Finding,
  memberHealth,
  type MemberHealth,
  type ObservedHub,
  type ObservedMember,
  type Placement,
  type PlacementContext,
  type Replication,
  type RuleOptions,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type { VisibleFleet } from './visibleFleet';

/** One reading of the store, and what the rules make of it when asked. */
export class FleetSnapshot {
  readonly fleet: VisibleFleet;
  readonly observed: ObservedMember[];
  readonly hubs: ObservedHub[];
  /** All members, the hidden ones with who their cluster is alone. */
  readonly everyMember: ObservedMember[];
  readonly options: RuleOptions;
  #context?: PlacementContext;
  #placements?: Placement[];
  #replication?: Replication;
  #findings?: Finding[];

  constructor(
    fleet: VisibleFleet,
    read: {
      observed: ObservedMember[];
      hidden: ObservedMember[];
      hubs: ObservedHub[];
    },
    options: RuleOptions,
  ) {
    this.fleet = fleet;
    this.observed = read.observed;
    this.everyMember = [...read.observed, ...read.hidden];
    this.hubs = read.hubs;
    this.options = options;
  }

  /** What the hubs want, joined with every member. */
  get context(): PlacementContext {
    this.#context ??= buildPlacementContext(
      this.hubs,
      this.everyMember,
      this.options,
    );
    return this.#context;
  }

  get placements(): Placement[] {
    this.#placements ??= this.observed.flatMap(member =>
      buildPlacements(member, this.options, this.context),
    );
    return this.#placements;
  }

  get replication(): Replication {
    this.#replication ??= buildReplication(this.observed, this.options);
    return this.#replication;
  }

  get findings(): Finding[] {
    this.#findings ??= buildFindings(
      {
        members: this.observed,
        placements: this.placements,
        replication: this.replication,
        context: this.context,
        everyMember: this.everyMember,
      },
      this.options,
    );
    return this.#findings;
  }

  healthOf(member: ObservedMember): MemberHealth {
    return memberHealth(member, this.findings, this.placements, this.options);
  }

  /** ISO time of the reading, on the clock of the backend. */
  get readAt(): string {
    return this.options.now.toISOString();
  }
}
