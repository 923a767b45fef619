import type { MemberSpec } from '../../spec';
import {
  ElasticsearchError,
  illegalArgument,
  resourceNotFound,
  statusException,
  type ErrorCause,
} from '../errors';
import { matchesPattern } from '../privileges';
import type { RemoteIndex, RemoteState } from '../transport';
import { parseBackingIndex } from './DataStreams';
import type { FollowApi } from './FollowApi';
import { defaultParameters, type FollowParameters } from './FollowTask';
import type { Followers } from './Followers';
import type { RemoteConnections } from './RemoteConnections';

export interface AutoFollowPattern {
  name: string;
  active: boolean;
  alias: string;
  patterns: string[];
  exclusions: string[];
  followPattern: string;
  /** Only those that the caller gave. */
  parameters: Partial<FollowParameters>;
  /**
   * Leader indices never to be followed (again): those that were there before
   * the pattern, and those already followed. Undefined until the leader was read.
   */
  known?: Set<string>;
}

const errorsKept = 256;

const placeholder = '{{leader_index}}';

const matches = (pattern: AutoFollowPattern, index: RemoteIndex) => {
  const names = [index.name, ...(index.dataStream ? [index.dataStream] : [])];
  const any = (patterns: string[]) =>
    patterns.some(p => names.some(name => matchesPattern(p, name)));
  return any(pattern.patterns) && !any(pattern.exclusions);
};

/** Name of the follower, and of its data stream if the leader is part of one. */
export function followerNameOf(
  followPattern: string,
  leader: Pick<RemoteIndex, 'name' | 'dataStream'>,
): { name: string; dataStream?: string } {
  const backing = leader.dataStream && parseBackingIndex(leader.name);
  if (!backing) {
    return { name: followPattern.split(placeholder).join(leader.name) };
  }
  const dataStream = followPattern.split(placeholder).join(backing.dataStream);
  const generation = String(backing.generation).padStart(6, '0');
  return {
    name: `.ds-${dataStream}-${backing.date}-${generation}`,
    dataStream,
  };
}

/** Follows indices as they appear on remote clusters. */
export class AutoFollower {
  readonly patterns = new Map<string, AutoFollowPattern>();
  readonly #connections: RemoteConnections;
  readonly #followers: Followers;
  readonly #api: FollowApi;
  readonly #now: () => number;
  #failedIndices = 0;
  #failedStates = 0;
  #followedIndices = 0;
  readonly #errors = new Map<
    string,
    { timestamp: number; cause: ErrorCause }
  >();
  readonly #seen = new Map<string, { at: number; version: number }>();

  constructor(options: {
    spec: MemberSpec;
    connections: RemoteConnections;
    followers: Followers;
    api: FollowApi;
    now: () => number;
  }) {
    this.#connections = options.connections;
    this.#followers = options.followers;
    this.#api = options.api;
    this.#now = options.now;
    for (const { alias, autoFollow } of options.spec.follows) {
      if (!autoFollow) continue;
      this.patterns.set(autoFollow.name, {
        name: autoFollow.name,
        active: true,
        alias,
        patterns: autoFollow.patterns,
        exclusions: autoFollow.exclusions ?? [],
        followPattern: autoFollow.followPattern,
        parameters: {},
      });
    }
  }

  get(name: string): AutoFollowPattern {
    const pattern = this.patterns.get(name);
    if (!pattern) {
      throw resourceNotFound(`auto-follow pattern [${name}] is missing`);
    }
    return pattern;
  }

  /** Adds or replaces a pattern. Indices that are there already are left alone. */
  async put(
    pattern: Omit<AutoFollowPattern, 'known' | 'active'>,
  ): Promise<void> {
    this.#api.checkLicense();
    if (pattern.followPattern !== pattern.followPattern.toLowerCase()) {
      throw illegalArgument(
        `Invalid follow_index_pattern [${pattern.followPattern}], must be lowercase`,
      );
    }
    const identity = await this.#connections.identify(pattern.alias);
    if (!identity.ccrLicensed) {
      throw statusException(
        `can not fetch remote cluster state as the remote cluster [${
          pattern.alias
        }] is not licensed for [ccr]; the license mode [${identity.license.toUpperCase()}] on cluster [${
          pattern.alias
        }] does not enable [ccr]`,
        400,
      );
    }
    const state = await this.#fetchState(pattern.alias);
    const previous = this.patterns.get(pattern.name);
    this.patterns.set(pattern.name, {
      ...pattern,
      active: previous?.active ?? true,
      known: new Set([
        ...(previous?.known ?? []),
        ...state.indices.map(index => index.uuid),
      ]),
    });
  }

  delete(name: string): void {
    this.get(name);
    this.patterns.delete(name);
  }

  setActive(name: string, active: boolean): void {
    this.get(name).active = active;
  }

  async step(licensed: boolean): Promise<void> {
    if (!licensed) return;
    const active = [...this.patterns.values()].filter(p => p.active);
    const aliases = [...new Set(active.map(pattern => pattern.alias))];
    await Promise.all(
      aliases.map(alias =>
        this.#follow(
          alias,
          active.filter(pattern => pattern.alias === alias),
        ),
      ),
    );
  }

  /** The object `auto_follow_stats` of `_ccr/stats`. */
  stats(): object {
    const now = this.#now();
    const live = new Set(
      [...this.patterns.values()].filter(p => p.active).map(p => p.alias),
    );
    return {
      number_of_failed_follow_indices: this.#failedIndices,
      number_of_failed_remote_cluster_state_requests: this.#failedStates,
      number_of_successful_follow_indices: this.#followedIndices,
      recent_auto_follow_errors: [...this.#errors].map(
        ([key, { timestamp, cause }]) => ({
          leader_index: key,
          timestamp,
          auto_follow_exception: cause,
        }),
      ),
      auto_followed_clusters: [...this.#seen]
        .filter(([alias]) => live.has(alias))
        .map(([alias, { at, version }]) => ({
          cluster_name: alias,
          time_since_last_check_millis: now - at,
          last_seen_metadata_version: version,
        })),
    };
  }

  async #fetchState(alias: string): Promise<RemoteState> {
    const state = await this.#connections.call(alias, {
      kind: 'cluster-state',
    });
    this.#seen.set(alias, { at: this.#now(), version: state.metadataVersion });
    return state;
  }

  async #follow(alias: string, patterns: AutoFollowPattern[]): Promise<void> {
    let state: RemoteState;
    try {
      state = await this.#fetchState(alias);
    } catch (error) {
      this.#failedStates += 1;
      patterns.forEach(pattern => this.#record(pattern.name, error));
      return;
    }
    for (const pattern of patterns) {
      this.#errors.delete(pattern.name);
      if (!pattern.known) {
        pattern.known = new Set(state.indices.map(index => index.uuid));
      }
      for (const leader of state.indices) {
        if (!pattern.known.has(leader.uuid) && matches(pattern, leader)) {
          await this.#followIndex(pattern, leader, patterns);
        }
      }
    }
  }

  async #followIndex(
    pattern: AutoFollowPattern,
    leader: RemoteIndex,
    patterns: AutoFollowPattern[],
  ): Promise<void> {
    if (!leader.open || !leader.primariesActive) return;
    const key = `${pattern.name}:${leader.name}`;
    try {
      checkSinglePattern(pattern, leader, patterns);
      if (!this.#isFollowed(leader)) {
        const { name, dataStream } = followerNameOf(
          pattern.followPattern,
          leader,
        );
        await this.#api.follow({
          name,
          dataStream,
          alias: pattern.alias,
          leaderIndex: leader.name,
          parameters: { ...defaultParameters, ...pattern.parameters },
        });
        this.#followedIndices += 1;
      }
      pattern.known?.add(leader.uuid);
      this.#errors.delete(key);
    } catch (error) {
      this.#failedIndices += 1;
      this.#record(key, error);
      // The server remembers a leader without soft deletes, so that it fails once.
      if (!leader.softDeletes) pattern.known?.add(leader.uuid);
    }
  }

  #isFollowed(leader: RemoteIndex): boolean {
    return this.#followers
      .all()
      .some(index => index.follower?.leaderUuid === leader.uuid);
  }

  #record(key: string, error: unknown): void {
    if (!(error instanceof ElasticsearchError)) throw error;
    this.#errors.delete(key);
    this.#errors.set(key, { timestamp: this.#now(), cause: error.toCause() });
    const [oldest] = this.#errors.keys();
    if (this.#errors.size > errorsKept) this.#errors.delete(oldest);
  }
}

function checkSinglePattern(
  pattern: AutoFollowPattern,
  leader: RemoteIndex,
  patterns: AutoFollowPattern[],
): void {
  const others = patterns.filter(p => p !== pattern && matches(p, leader));
  if (others.length === 0) return;
  throw new ElasticsearchError(
    'exception',
    `index to follow [${leader.name}] for pattern [${
      pattern.name
    }] matches with other patterns [${others.map(p => p.name).join(', ')}]`,
    500,
  );
}
