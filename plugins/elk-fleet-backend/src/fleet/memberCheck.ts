import {
  canFollow,
  type ElasticsearchIdentity,
  type ElasticsearchLicense,
  type MemberCandidate,
  type MemberCheck,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type { Settings } from '../config/settings';
import type { Inventory } from '../inventory/Inventory';
import { isHostAllowed } from './allowedHosts';
import { candidateEndpoint, checkPartners } from './candidate';
import {
  type Check,
  CONNECTION_CHECKS,
  hostCheck,
  licenseCheck,
  nameCheck,
  partnerCheck,
  regionCheck,
  skipped,
  uuidCheck,
  versionCheck,
} from './candidateChecks';
import { connectionChecks } from './connectionChecks';
import type { MemberProbe, ProbeResult } from './memberProbe';
import { observeMembers } from './observeMembers';
import type { ReadableStore, VisibleFleet } from './visibleFleet';

/** What is known of the fleet that a candidate is judged against. */
interface Known {
  /** Names of all members, also of those that the caller may not read. */
  names: string[];
  /** UUIDs of all members' clusters. */
  clusterUuids: string[];
  /** Versions of the members, where they were read. */
  versions: Map<string, string>;
}

/** Tries a cluster that is to become a member, and judges it against its fleet. */
export class MemberChecker {
  readonly #settings: Pick<Settings, 'collection' | 'registration'>;
  readonly #inventory: Inventory;
  readonly #store: ReadableStore;
  readonly #probe: MemberProbe;

  constructor(options: {
    settings: Pick<Settings, 'collection' | 'registration'>;
    inventory: Inventory;
    store: ReadableStore;
    probe: MemberProbe;
  }) {
    this.#settings = options.settings;
    this.#inventory = options.inventory;
    this.#store = options.store;
    this.#probe = options.probe;
  }

  /**
   * Contacts the candidate only if the configuration allows its host.
   *
   * @throws InputError that names the field
   */
  async check(
    fleet: VisibleFleet,
    candidate: MemberCandidate,
  ): Promise<MemberCheck> {
    const endpoint = candidateEndpoint(candidate);
    checkPartners(candidate, fleet);
    const url = new URL(endpoint.url);
    const allowed = isHostAllowed(
      url,
      this.#settings.registration.allowedHosts,
    );
    const known = await this.#known(fleet.settings.name);
    const result = allowed
      ? await this.#probe(
          endpoint,
          AbortSignal.timeout(this.#settings.collection.deadlineMs),
        )
      : undefined;
    const checks = [
      hostCheck(url, allowed),
      ...(result
        ? connectionChecks(url, result)
        : CONNECTION_CHECKS.map(skipped)),
      ...judge(candidate, known, result),
    ];
    return {
      passed: checks.every(({ outcome }) => outcome !== 'fail'),
      checks,
      elasticsearch: summary(result),
    };
  }

  async #known(fleet: string): Promise<Known> {
    const members = this.#inventory.listMembers(fleet);
    const observed = await observeMembers(this.#store, fleet, members);
    const identities = observed.flatMap(({ name, observations }) => {
      const identity = observations['elasticsearch.identity']?.value;
      return identity ? [{ name, ...identity }] : [];
    });
    return {
      names: members.map(({ name }) => name),
      clusterUuids: identities.map(({ clusterUuid }) => clusterUuid),
      versions: new Map(identities.map(({ name, version }) => [name, version])),
    };
  }
}

function judge(
  candidate: MemberCandidate,
  known: Known,
  result: ProbeResult | undefined,
): Check[] {
  const identity = result?.identity.value;
  const { leaders = [], followers = [] } = candidate;
  return [
    versionCheck(identity),
    uuidCheck(identity, known.clusterUuids),
    nameCheck(candidate.name, known.names),
    licenseCheck(result?.license, leaders.length + followers.length > 0),
    ...leaders.map(leader =>
      partnerCheck(
        { id: `version-order-${leader}`, title: `Can follow ${leader}` },
        leader,
        pair(known.versions.get(leader), identity),
      ),
    ),
    ...followers.map(follower =>
      partnerCheck(
        {
          id: `version-order-${follower}`,
          title: `Can be followed by ${follower}`,
        },
        follower,
        pair(identity?.version, { version: known.versions.get(follower) }),
      ),
    ),
    regionCheck(candidate.region),
  ];
}

/** Undefined when one of the versions is not known. */
function pair(
  leader: string | undefined,
  follower: { version?: string } | undefined,
) {
  return leader && follower?.version
    ? canFollow({ leader, follower: follower.version })
    : undefined;
}

function summary(
  result: ProbeResult | undefined,
): MemberCheck['elasticsearch'] {
  const identity: ElasticsearchIdentity | undefined = result?.identity.value;
  const license: ElasticsearchLicense | undefined = result?.license.value;
  return identity
    ? {
        clusterUuid: identity.clusterUuid,
        clusterName: identity.clusterName,
        version: identity.version,
        license: license
          ? {
              type: license.type,
              status: license.status,
              expiresAt: license.expiresAt ?? null,
            }
          : null,
      }
    : null;
}
