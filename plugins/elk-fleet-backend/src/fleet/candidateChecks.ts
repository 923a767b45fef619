import {
  allowsCcr,
  type ElasticsearchIdentity,
  type ElasticsearchLicense,
  findRegion,
  isSupported,
  type MemberCheck,
  type Verdict,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { nameSchema } from '../config/parts';
import type { Probed } from './memberProbe';

export type Check = MemberCheck['checks'][number];
type Title = Pick<Check, 'id' | 'title'>;

/** What can be told only after the cluster was contacted. */
export const CONNECTION_CHECKS: Title[] = [
  { id: 'reachable', title: 'Answers' },
  { id: 'tls', title: 'Connection is encrypted and trusted' },
  { id: 'authorized', title: 'Credential is accepted' },
  { id: 'privileges', title: 'Credential may read what is needed' },
];

export function skipped(title: Title): Check {
  return {
    ...title,
    outcome: 'skipped',
    detail: 'An earlier check has to pass first.',
    nextStep: null,
  };
}

export function passed(title: Title, detail: string): Check {
  return { ...title, outcome: 'pass', detail, nextStep: null };
}

export function hostCheck(url: URL, allowed: boolean): Check {
  const title = { id: 'host-allowed', title: 'Host may be contacted' };
  return allowed
    ? passed(title, `The configuration allows ${url.host}.`)
    : {
        ...title,
        outcome: 'fail',
        detail: `The configuration does not allow to contact ${url.host}.`,
        nextStep:
          'Ask who runs the portal to add the host to elkFleet.registration.allowedHosts.',
      };
}

export function versionCheck(
  identity: ElasticsearchIdentity | undefined,
): Check {
  const title = { id: 'version', title: 'Version is supported' };
  if (!identity) {
    return skipped(title);
  }
  const { ok, reason } = isSupported(identity.version);
  return ok
    ? passed(title, reason)
    : {
        ...title,
        outcome: 'fail',
        detail: reason,
        nextStep: 'Upgrade the cluster to 7.17 at least.',
      };
}

export function uuidCheck(
  identity: ElasticsearchIdentity | undefined,
  taken: string[],
): Check {
  const title = { id: 'cluster-uuid', title: 'Is not a member yet' };
  if (!identity) {
    return skipped(title);
  }
  return taken.includes(identity.clusterUuid)
    ? {
        ...title,
        outcome: 'fail',
        detail: `The Elasticsearch cluster ${identity.clusterUuid} already belongs to a member of this fleet.`,
        nextStep: 'Check that the URL is the one of the new cluster.',
      }
    : passed(title, 'No member has this Elasticsearch cluster.');
}

export function nameCheck(name: string, taken: string[]): Check {
  const title = { id: 'name', title: 'Name is free' };
  const valid = nameSchema.safeParse(name);
  if (!valid.success) {
    return {
      ...title,
      outcome: 'fail',
      detail: `The name ${valid.error.issues[0].message}.`,
      nextStep: 'Choose another name.',
    };
  }
  // The catalog knows no difference between capitals and small letters.
  return taken.some(other => other.toLowerCase() === name.toLowerCase())
    ? {
        ...title,
        outcome: 'fail',
        detail: `The fleet already has a member "${name}".`,
        nextStep: 'Choose another name.',
      }
    : passed(title, `No member is called "${name}".`);
}

export function licenseCheck(
  license: Probed<ElasticsearchLicense> | undefined,
  needed: boolean,
): Check {
  const title = { id: 'license', title: 'Licence allows replication' };
  if (!license) {
    return skipped(title);
  }
  if (!license.value) {
    return {
      ...title,
      outcome: needed ? 'fail' : 'warn',
      detail: license.error.message,
      nextStep: 'Let the credential read the licence.',
    };
  }
  const { type, status } = license.value;
  return allowsCcr(license.value)
    ? passed(title, `The licence is ${type} and ${status}.`)
    : {
        ...title,
        outcome: needed ? 'fail' : 'warn',
        detail: `The licence is ${type} and ${status}, which does not allow cross-cluster replication.`,
        nextStep:
          'Install a trial, platinum or enterprise licence before it follows or leads.',
      };
}

/** @param verdict - undefined when one of the two versions is not known */
export function partnerCheck(
  title: Title,
  partner: string,
  verdict: Verdict | undefined,
): Check {
  if (!verdict) {
    return {
      ...title,
      outcome: 'warn',
      detail: `The versions of the candidate and of ${partner} are not both known.`,
      nextStep: `Check again when both can be read.`,
    };
  }
  return verdict.ok
    ? passed(title, verdict.reason)
    : {
        ...title,
        outcome: 'fail',
        detail: verdict.reason,
        nextStep: 'Upgrade the follower first, or choose another partner.',
      };
}

export function regionCheck(region: string): Check {
  const title = { id: 'region', title: 'Region is known' };
  const known = findRegion(region);
  return known
    ? passed(title, `${region} is ${known.name}.`)
    : {
        ...title,
        outcome: 'warn',
        detail: `${region} is no known region of a cloud provider.`,
        nextStep: 'Give the member coordinates, or the map cannot show it.',
      };
}
