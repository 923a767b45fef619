import type { SourceErrorCode } from '@elk-fleet/backstage-plugin-elk-fleet-common';

/** A reason of the closed set, with the rest of a sentence whose subject is the endpoint. */
export interface Explanation {
  code: SourceErrorCode;
  explanation: string;
}

/** What an HTTP status other than success means. */
export function explainStatus(status: number, reason?: string): Explanation {
  const said = reason ? ` (${shorten(reason)})` : '';
  const explain = (code: SourceErrorCode, next: string) => ({
    code,
    explanation: `answered ${status}${said}. ${next}`,
  });
  switch (status) {
    case 401:
      return explain(
        'unauthorized',
        'Check the configured credential: it is missing, wrong, expired or revoked.',
      );
    case 403:
      return explain(
        'forbidden',
        'Give the configured credential the privilege that is missing.',
      );
    case 404:
      return explain(
        'invalid-response',
        'Check that the configured url leads to this API.',
      );
    case 429:
      return explain(
        'unreachable',
        'It is overloaded or limits its callers; it is tried again later.',
      );
    default:
      return status >= 500
        ? explain('unreachable', 'Look into its logs; it is tried again later.')
        : explain(
            'invalid-response',
            'Check that the configured url leads to this API and that its version is supported.',
          );
  }
}

const NETWORK_PROBLEMS: Array<[RegExp, Explanation]> = [
  [
    /certificate has expired|CERT_HAS_EXPIRED/i,
    {
      code: 'tls',
      explanation: 'presents a certificate that has expired. Renew it.',
    },
  ],
  [
    /certificate is not yet valid|CERT_NOT_YET_VALID/i,
    {
      code: 'tls',
      explanation:
        'presents a certificate that is not yet valid. Check the clocks of both sides.',
    },
  ],
  [
    /fingerprint/i,
    {
      code: 'tls',
      explanation:
        'presents no certificate whose authority has the configured fingerprint. Compare tls.caFingerprint with the SHA-256 of the authority, and have the server send the whole chain.',
    },
  ],
  [
    /altname|ERR_TLS_CERT_ALTNAME/i,
    {
      code: 'tls',
      explanation:
        'presents a certificate for another host name. Use a url whose host the certificate names.',
    },
  ],
  [
    /self[- ]signed|unable to verify|unable to get (local )?issuer|UNABLE_TO_(VERIFY|GET)|certificate signature failure|DEPTH_ZERO/i,
    {
      code: 'tls',
      explanation:
        'presents a certificate of an unknown authority. Set caFile to the PEM file of that authority.',
    },
  ],
  [
    /EPROTO|SSL routines|wrong version number|packet length too long|ERR_SSL|tlsv1|handshake/i,
    {
      code: 'tls',
      explanation:
        'does not complete the TLS handshake. Check that the port speaks TLS and that the url starts with https:// or http:// accordingly.',
    },
  ],
  [
    /UND_ERR_RES_EXCEEDED_MAX_SIZE|exceeded max size|bigger than the maximum allowed/i,
    {
      code: 'too-large',
      explanation:
        'answered with more than 32 MiB, which was not read. Check that the url leads to the API.',
    },
  ],
  [
    /TimeoutError|TIMEDOUT|UND_ERR_\w*TIMEOUT|timed? ?out/i,
    {
      code: 'timeout',
      explanation:
        'did not answer in time. Check its load and the network in between.',
    },
  ],
  [
    /ENOTFOUND|EAI_AGAIN|EAI_NODATA/,
    {
      code: 'unreachable',
      explanation:
        'has a host name that cannot be resolved. Check the url and the DNS of the backend.',
    },
  ],
  [
    /ECONNREFUSED/,
    {
      code: 'unreachable',
      explanation:
        'refuses connections. Check that it runs and that host and port are right.',
    },
  ],
  [
    /EHOSTUNREACH|ENETUNREACH/,
    {
      code: 'unreachable',
      explanation:
        'has no route from the backend. Check network policies, peering and firewalls.',
    },
  ],
  [
    /ECONNRESET|EPIPE|UND_ERR_SOCKET|other side closed|socket hang up|terminated/i,
    {
      code: 'unreachable',
      explanation:
        'closed the connection before it had answered. Check proxies in between and whether it is restarting.',
    },
  ],
  [
    /HPE_|Parse Error|UND_ERR_(REQ|RES)_CONTENT_LENGTH/i,
    {
      code: 'invalid-response',
      explanation:
        'does not answer in proper HTTP. Check that host and port are right.',
    },
  ],
];

/** What went wrong below HTTP, by the text of an error; undefined when that is not it. */
export function explainNetworkProblem(text: string): Explanation | undefined {
  return NETWORK_PROBLEMS.find(([pattern]) => pattern.test(text))?.[1];
}

const MAX_REASON_LENGTH = 300;

/** One line of what the other side said. */
export function shorten(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim().replace(/\.$/, '');
  return line.length > MAX_REASON_LENGTH
    ? `${line.slice(0, MAX_REASON_LENGTH)}…`
    : line;
}
