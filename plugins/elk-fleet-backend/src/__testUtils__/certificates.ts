import {
  BasicConstraintsExtension,
  PemConverter,
  SubjectAlternativeNameExtension,
  X509CertificateGenerator,
  cryptoProvider,
} from '@peculiar/x509';
import { webcrypto, X509Certificate } from 'node:crypto';

const DAY_MS = 24 * 60 * 60 * 1000;
const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };

// The types of Node and of the browser describe the same Web Crypto API.
const crypto = webcrypto as unknown as Crypto;
cryptoProvider.set(crypto);

/** A certificate authority of a test, and what it signs. */
export interface TestAuthority {
  /** PEM. */
  ca: string;
  /** SHA-256, in hexadecimal digits. */
  fingerprint: string;
  /** A server certificate for localhost, with the authority's own appended. */
  issue(options?: {
    expired?: boolean;
    /** Instead of localhost and 127.0.0.1. */
    host?: string;
  }): Promise<{ key: string; cert: string }>;
}

/** Makes a certificate authority. All of the same name: only their keys differ. */
export async function createTestAuthority(): Promise<TestAuthority> {
  const keys = await newKeys();
  const name = 'CN=Elk Fleet test authority';
  const authority = await X509CertificateGenerator.createSelfSigned({
    name,
    notBefore: new Date(Date.now() - 60 * DAY_MS),
    notAfter: new Date(Date.now() + DAY_MS),
    signingAlgorithm: ALGORITHM,
    keys,
    extensions: [new BasicConstraintsExtension(true, 0, true)],
  });
  const ca = authority.toString('pem');
  return {
    ca,
    fingerprint: new X509Certificate(ca).fingerprint256.replaceAll(':', ''),
    issue: async ({ expired = false, host } = {}) => {
      const serverKeys = await newKeys();
      const certificate = await X509CertificateGenerator.create({
        subject: 'CN=server',
        issuer: name,
        notBefore: new Date(Date.now() - 30 * DAY_MS),
        notAfter: new Date(Date.now() + (expired ? -DAY_MS : DAY_MS)),
        signingAlgorithm: ALGORITHM,
        publicKey: serverKeys.publicKey,
        signingKey: keys.privateKey,
        extensions: [
          new SubjectAlternativeNameExtension(
            host
              ? [{ type: 'dns', value: host }]
              : [
                  { type: 'dns', value: 'localhost' },
                  { type: 'ip', value: '127.0.0.1' },
                ],
          ),
        ],
      });
      return {
        cert: `${certificate.toString('pem')}\n${ca}`,
        key: PemConverter.encode(
          await crypto.subtle.exportKey('pkcs8', serverKeys.privateKey),
          'PRIVATE KEY',
        ),
      };
    },
  };
}

function newKeys() {
  return crypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
}
