import { X509Certificate } from 'node:crypto';
import { checkServerIdentity, TLSSocket } from 'node:tls';
import { buildConnector } from 'undici';

/** How the other side of a connection is trusted, and who we are to it. */
export interface TlsOptions {
  ca?: string | Buffer;
  /** SHA-256 of the certificate authority, hexadecimal digits in lower case. */
  caFingerprint?: string;
  cert?: string | Buffer;
  key?: string | Buffer;
  servername?: string;
  rejectUnauthorized?: boolean;
}

/** Opens the sockets of one pool. */
export function createConnector(
  tls: TlsOptions,
  timeoutMs: number,
): buildConnector.connector {
  const { caFingerprint, ...options } = tls;
  if (!caFingerprint) {
    return buildConnector({ ...options, timeout: timeoutMs });
  }
  const connect = buildConnector({
    ...options,
    timeout: timeoutMs,
    // Without an authority to verify the chain against, it is verified below.
    rejectUnauthorized: options.ca !== undefined,
    // A resumed session shows no certificates.
    maxCachedSessions: 0,
  });
  return (target, callback) =>
    connect(target, (...[error, socket]) => {
      if (error) {
        callback(error, null);
        return;
      }
      const problem =
        socket instanceof TLSSocket &&
        findChainProblem(
          socket,
          target.servername || target.hostname,
          caFingerprint,
        );
      if (problem) {
        socket.destroy();
        callback(new Error(problem), null);
      } else {
        callback(null, socket);
      }
    });
}

/**
 * Verifies what the server sent up to the pinned authority: a chain that merely
 * contains the authority's certificate proves nothing, anybody can append it.
 */
function findChainProblem(
  socket: TLSSocket,
  host: string,
  fingerprint: string,
): string | undefined {
  const mismatch = checkServerIdentity(host, socket.getPeerCertificate());
  if (mismatch) {
    return mismatch.message;
  }
  let certificate = socket.getPeerX509Certificate();
  while (certificate) {
    const problem = findDateProblem(certificate);
    if (problem) {
      return problem;
    }
    if (digits(certificate) === fingerprint) {
      return undefined;
    }
    const issuer: X509Certificate | undefined = certificate.issuerCertificate;
    if (
      !issuer?.ca ||
      digits(issuer) === digits(certificate) ||
      !certificate.verify(issuer.publicKey)
    ) {
      break;
    }
    certificate = issuer;
  }
  return 'no certificate authority in the chain has the configured fingerprint';
}

function findDateProblem(certificate: X509Certificate): string | undefined {
  const now = Date.now();
  if (Date.parse(certificate.validTo) < now) {
    return 'certificate has expired';
  }
  return Date.parse(certificate.validFrom) > now
    ? 'certificate is not yet valid'
    : undefined;
}

function digits(certificate: X509Certificate): string {
  return certificate.fingerprint256.replaceAll(':', '').toLowerCase();
}
