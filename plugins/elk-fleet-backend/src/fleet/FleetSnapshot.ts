import {
  buildEdges,
  buildFindings,
  buildPlacementContext,
  buildPlacements,
  buildReplication,
  type Finding,
  isStale,
  memberHealth,
  type MemberHealth,
  type ObservedHub,
  type ObservedMember,
  type Placement,
  type PlacementContext,
  type Replication,
  replicationRisks,
  type RuleOptions,
  sortFindings,
  withJudgement,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type { LinkVerdict } from '../store/ReplicationStore';
import { isOfCosts } from './costs/isOfCosts';
import { indexEnds, judgeLease } from './judgeEnds';
import type { VisibleFleet } from './visibleFleet';

/** What was made of a fleet when it was last judged, with all its members in view. */
export interface LastJudgement {
  /** By id of the link. */
  verdicts: ReadonlyMap<string, LinkVerdict>;
  /** Those that are open. */
  findings: Finding[];
  /** ISO time; undefined for a fleet that was never judged. */
  judgedAt: string | undefined;
}

/** One reading of the store, and what the rules make of it when asked. */
export class FleetSnapshot {
  readonly fleet: VisibleFleet;
  readonly observed: ObservedMember[];
  readonly hubs: ObservedHub[];
  /** All members, the hidden ones with who their cluster is alone. */
  readonly everyMember: ObservedMember[];
  readonly judgement: LastJudgement;
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
      judgement: LastJudgement;
    },
    options: RuleOptions,
  ) {
    this.fleet = fleet;
    this.observed = read.observed;
    this.everyMember = [...read.observed, ...read.hidden];
    this.hubs = read.hubs;
    this.judgement = read.judgement;
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

  /** What the visible members say, with what was measured of their links. */
  get replication(): Replication {
    this.#replication ??= this.#judgedReplication();
    return this.#replication;
  }

  /**
   * Those that were found with all members in view tell of all of them. Who may
   * not see all is told what the visible ones alone show.
   */
  get findings(): Finding[] {
    const { judgement, fleet, options } = this;
    this.#findings ??= (
      fleet.isWhole && !isStale(judgement.judgedAt, options)
        ? judgement.findings.filter(({ member }) => this.#isVisible(member))
        : sortFindings([...this.#liveFindings(), ...this.#costFindings()])
    ).filter(finding => this.#isAllowed(finding));
    return this.#findings;
  }

  /** What a member costs says nothing of how it is. */
  healthOf(member: ObservedMember): MemberHealth {
    const findings = this.findings.filter(finding => !isOfCosts(finding));
    return memberHealth(member, findings, this.placements, this.options);
  }

  /** ISO time of the reading, on the clock of the backend. */
  get readAt(): string {
    return this.options.now.toISOString();
  }

  #judgedReplication(): Replication {
    const options = {
      ...this.options,
      laggingOperations: this.fleet.settings.replication.laggingOperations,
    };
    const replication = buildReplication(this.observed, options);
    const links = replication.links.map(link =>
      withJudgement(link, this.#judgementOf(link.id), options),
    );
    return { ...replication, links, edges: buildEdges(links) };
  }

  #judgementOf(link: string) {
    const verdict = this.judgement.verdicts.get(link);
    return verdict && { ...verdict, ...verdict.measures };
  }

  #liveFindings(): Finding[] {
    const { observed: members, placements, replication, options } = this;
    const { context, everyMember } = this;
    const ends = indexEnds(members, options);
    const links = new Map(
      replication.links.map(link => [
        link.id,
        { lease: judgeLease(link, ends, options.now) },
      ]),
    );
    const opened = new Map(
      this.judgement.findings.map(({ id, openedAt }) => [id, openedAt]),
    );
    return sortFindings([
      ...buildFindings(
        { members, placements, replication, context, everyMember },
        options,
      ),
      ...replicationRisks({ members, replication, links }, options),
    ]).map(finding => ({
      ...finding,
      openedAt: opened.get(finding.id) ?? null,
    }));
  }

  /** Those of the last judgement: what costs come to is not judged anew for a page. */
  #costFindings(): Finding[] {
    return this.judgement.findings.filter(isOfCosts);
  }

  /** What costs come to is told to those who may read all that it is made of. */
  #isAllowed(finding: Finding): boolean {
    if (!isOfCosts(finding)) return true;
    const { costed, isWhole, members } = this.fleet;
    return finding.member === null
      ? isWhole && costed.size === members.length
      : costed.has(finding.member);
  }

  #isVisible(member: string | null): boolean {
    return (
      member === null || this.fleet.members.some(({ name }) => name === member)
    );
  }
}
