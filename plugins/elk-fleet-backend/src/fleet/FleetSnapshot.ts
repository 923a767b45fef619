import {
  buildFindings,
  buildPlacements,
  buildReplication,
  type Finding,
  memberHealth,
  type MemberHealth,
  type ObservedMember,
  type Placement,
  type Replication,
  type RuleOptions,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type { VisibleFleet } from './visibleFleet';

/** One reading of the store, and what the rules make of it when asked. */
export class FleetSnapshot {
  readonly fleet: VisibleFleet;
  readonly observed: ObservedMember[];
  readonly options: RuleOptions;
  #placements?: Placement[];
  #replication?: Replication;
  #findings?: Finding[];

  constructor(
    fleet: VisibleFleet,
    observed: ObservedMember[],
    options: RuleOptions,
  ) {
    this.fleet = fleet;
    this.observed = observed;
    this.options = options;
  }

  get placements(): Placement[] {
    this.#placements ??= this.observed.flatMap(member =>
      buildPlacements(member, this.options),
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
