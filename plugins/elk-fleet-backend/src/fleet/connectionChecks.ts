import type {
  ObservationError,
  SourceErrorCode,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import {
  type Check,
  CONNECTION_CHECKS,
  passed,
  skipped,
} from './candidateChecks';
import type { ProbeResult } from './memberProbe';

const [REACHABLE, TLS, AUTHORIZED, PRIVILEGES] = CONNECTION_CHECKS;

/** What stands after each kind of failure: the stations before it were passed. */
const FAILED_AT: Partial<Record<SourceErrorCode, number>> = {
  unreachable: 0,
  timeout: 0,
  tls: 1,
  unauthorized: 2,
  forbidden: 3,
};

const NEXT_STEPS = [
  'Check the URL, and that the network lets the portal reach it.',
  "Give the certificate authority or its fingerprint, and check the certificate's names and dates.",
  'Check the credential, and that it has not expired.',
  'Give the credential the cluster privilege monitor, and monitor on all indices.',
];

/** How far the candidate let us in: reached, trusted, let in, allowed to read. */
export function connectionChecks(url: URL, result: ProbeResult): Check[] {
  const { error } = result.identity;
  if (!error) {
    return [
      passed(REACHABLE, `${url.host} answers.`),
      tlsCheck(url),
      passed(AUTHORIZED, 'The credential was accepted.'),
      privilegesCheck(result),
    ];
  }
  // What answers, but not like Elasticsearch, was not reached.
  const failed = FAILED_AT[error.code] ?? 0;
  const before = [
    passed(REACHABLE, `${url.host} answers.`),
    tlsCheck(url),
    passed(AUTHORIZED, 'The credential was accepted.'),
  ].slice(0, failed);
  return [
    ...before,
    failure(CONNECTION_CHECKS[failed], error, NEXT_STEPS[failed]),
    ...CONNECTION_CHECKS.slice(failed + 1).map(skipped),
  ];
}

function tlsCheck(url: URL): Check {
  return url.protocol === 'https:'
    ? passed(TLS, 'The certificate is trusted.')
    : {
        ...TLS,
        outcome: 'warn',
        detail: 'The URL is http, so the credential travels unprotected.',
        nextStep: 'Switch on TLS for the HTTP layer of Elasticsearch.',
      };
}

function privilegesCheck({ privileges }: ProbeResult): Check {
  if (!privileges.value) {
    return privileges.error.code === 'not-installed'
      ? passed(PRIVILEGES, 'Security is switched off, everything is allowed.')
      : {
          ...PRIVILEGES,
          outcome: 'warn',
          detail: privileges.error.message,
          nextStep: NEXT_STEPS[3],
        };
  }
  const { cluster, index } = privileges.value;
  if (!cluster.monitor || !index.monitor) {
    const missing = [
      ...(cluster.monitor ? [] : ['monitor on the cluster']),
      ...(index.monitor ? [] : ['monitor on all indices']),
    ];
    return {
      ...PRIVILEGES,
      outcome: 'fail',
      detail: `The credential lacks ${missing.join(' and ')}.`,
      nextStep: NEXT_STEPS[3],
    };
  }
  return cluster.manage_ccr
    ? passed(PRIVILEGES, 'The credential may read everything that is shown.')
    : {
        ...PRIVILEGES,
        outcome: 'warn',
        detail:
          'The credential lacks manage_ccr, without which Elasticsearch does not list auto-follow patterns.',
        nextStep: 'Nothing needs to be done if the patterns need not be shown.',
      };
}

function failure(
  title: Pick<Check, 'id' | 'title'>,
  error: ObservationError,
  nextStep: string,
): Check {
  return { ...title, outcome: 'fail', detail: error.message, nextStep };
}
