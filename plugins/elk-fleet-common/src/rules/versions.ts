import { parse, type SemVer } from 'semver';

/**
 * The answer of a rule, in plain words.
 *
 * @public
 */
export interface Verdict {
  ok: boolean;
  reason: string;
}

/**
 * Whether a cluster of one version can follow indices of a cluster of another.
 * The follower must be at least as new as the leader, patch included, and the
 * two must speak the same wire protocol: any minors of one major do, and across
 * majors 6.8 with 7.x, 7.17 with 8.x, 8.18 with 9.0, and 8.19 with 9.x.
 * Elasticsearch documentation, "Cross-cluster replication, version
 * compatibility" and "Remote clusters, version compatibility".
 *
 * @param versions - as `GET /` tells them, for example `8.19.4`
 * @public
 */
export function canFollow(versions: {
  leader: string;
  follower: string;
}): Verdict {
  const leader = release(versions.leader);
  const follower = release(versions.follower);
  if (!leader || !follower) {
    const unread = leader ? versions.follower : versions.leader;
    return { ok: false, reason: `The version "${unread}" cannot be read.` };
  }
  if (follower.compare(leader) < 0) {
    return {
      ok: false,
      reason: `A follower must be at least as new as its leader: ${follower.version} is older than ${leader.version}.`,
    };
  }
  if (!speaks(leader, follower)) {
    return {
      ok: false,
      reason: `${follower.version} cannot connect to ${
        leader.version
      }: ${firstStep(leader)}`,
    };
  }
  return {
    ok: true,
    reason: `${follower.version} can follow ${leader.version}.`,
  };
}

/**
 * Whether this version of Elk Fleet can read a cluster: 7.17 to 9.x.
 *
 * @param version - as `GET /` tells it
 * @public
 */
export function isSupported(version: string): Verdict {
  const parsed = release(version);
  if (!parsed) {
    return { ok: false, reason: `The version "${version}" cannot be read.` };
  }
  const ok = parsed.compare('7.17.0') >= 0 && parsed.major <= 9;
  return {
    ok,
    reason: ok
      ? `Elasticsearch ${parsed.version} is supported.`
      : `Elasticsearch ${parsed.version} is not supported, only 7.17 to 9.x.`,
  };
}

/** The version without what marks a snapshot or a build. */
function release(version: string): SemVer | undefined {
  const parsed = parse(version);
  return parsed
    ? parse(`${parsed.major}.${parsed.minor}.${parsed.patch}`) ?? undefined
    : undefined;
}

/** @param newer - at least as new as the other */
function speaks(older: SemVer, newer: SemVer): boolean {
  if (older.major === newer.major) {
    return true;
  }
  if (newer.major !== older.major + 1) {
    return false;
  }
  switch (older.major) {
    case 6:
      return older.minor >= 8;
    case 7:
      return older.minor >= 17;
    case 8:
      return older.minor >= (newer.minor === 0 ? 18 : 19);
    default:
      return false;
  }
}

function firstStep(leader: SemVer): string {
  switch (leader.major) {
    case 6:
      return 'the leader has to be upgraded to 6.8 at least, and its follower may be of 7.x.';
    case 7:
      return 'the leader has to be upgraded to 7.17 for a follower of 8.x, and to 8.19 for one of 9.x.';
    case 8:
      return 'the leader has to be upgraded to 8.19 first.';
    default:
      return 'no rule for these versions is known.';
  }
}
