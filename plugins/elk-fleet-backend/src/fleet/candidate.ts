import { InputError } from '@backstage/errors';
import type { MemberCandidate } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type { EndpointSettings } from '../config/settings';
import type { VisibleFleet } from './visibleFleet';

/**
 * Where and with what credential the candidate is to be tried.
 *
 * @throws InputError that names the field, and none of its values that may be secret
 */
export function candidateEndpoint({
  elasticsearch,
}: MemberCandidate): EndpointSettings {
  const { apiKey, bearer, username, password, ca, caFingerprint } =
    elasticsearch;
  const url = parseUrl(elasticsearch.url);
  const basic =
    username !== undefined || password !== undefined
      ? { username, password }
      : undefined;
  if ([apiKey, bearer, basic].filter(auth => auth !== undefined).length > 1) {
    throw new InputError(
      'elasticsearch names more than one way to authenticate; keep one of apiKey, bearer, and username with password',
    );
  }
  if (basic && (!basic.username || !basic.password)) {
    throw new InputError(
      'elasticsearch.username and elasticsearch.password go together',
    );
  }
  return {
    url: url.toString().replace(/\/+$/, ''),
    auth: {
      ...(apiKey !== undefined && { apiKey }),
      ...(bearer !== undefined && { bearer }),
      ...(basic && {
        basic: { username: basic.username!, password: basic.password! },
      }),
    },
    tls: {
      ...(ca !== undefined && { ca }),
      ...(caFingerprint !== undefined && { caFingerprint }),
    },
  };
}

/** @throws InputError when a partner is no member that the caller may read */
export function checkPartners(
  candidate: MemberCandidate,
  fleet: VisibleFleet,
): void {
  for (const field of ['leaders', 'followers'] as const) {
    for (const [index, name] of (candidate[field] ?? []).entries()) {
      if (!fleet.members.some(member => member.name === name)) {
        throw new InputError(
          `${field}[${index}] names "${name}", which is not a member of ${fleet.settings.name} that you may read`,
        );
      }
    }
  }
}

function parseUrl(text: string): URL {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    throw new InputError('elasticsearch.url is not a URL');
  }
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    throw new InputError(
      'elasticsearch.url must start with https:// or http://',
    );
  }
  if (url.username || url.password || url.search || url.hash) {
    throw new InputError(
      'elasticsearch.url must hold no user name, password, query or fragment',
    );
  }
  return url;
}
