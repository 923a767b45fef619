import {
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  PemConverter,
  SubjectAlternativeNameExtension,
  X509Certificate,
  X509CertificateGenerator,
  cryptoProvider,
} from '@peculiar/x509';
import { X509Certificate as NodeCertificate, webcrypto } from 'node:crypto';

const DAY_MS = 24 * 60 * 60 * 1000;
const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };

// The types of Node and of the browser describe the same Web Crypto API.
const crypto = webcrypto as unknown as Crypto;
cryptoProvider.set(crypto);

/** A certificate and its private key, both PEM. */
export interface KeyPair {
  certificate: string;
  key: string;
}

function newKeys() {
  return crypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
}

async function exportKey(key: CryptoKey): Promise<string> {
  return PemConverter.encode(
    await crypto.subtle.exportKey('pkcs8', key),
    'PRIVATE KEY',
  );
}

/** Makes a certificate authority that is valid for ten years. */
export async function createCertificateAuthority(): Promise<KeyPair> {
  const keys = await newKeys();
  const certificate = await X509CertificateGenerator.createSelfSigned({
    name: 'CN=Elk Fleet demo certificate authority',
    notBefore: new Date(Date.now() - DAY_MS),
    notAfter: new Date(Date.now() + 3650 * DAY_MS),
    signingAlgorithm: ALGORITHM,
    keys,
    extensions: [
      new BasicConstraintsExtension(true, 0, true),
      new KeyUsagesExtension(
        // eslint-disable-next-line no-bitwise -- key usages are a bit field
        KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign,
        true,
      ),
    ],
  });
  return {
    certificate: certificate.toString('pem'),
    key: await exportKey(keys.privateKey),
  };
}

/**
 * Issues a certificate for a server on this machine. The authority's own
 * certificate is appended: clients that pin its fingerprint look for it in
 * the chain that the server sends.
 *
 * @param options - `expired` makes one that ended yesterday
 */
export async function issueServerCertificate(
  authority: KeyPair,
  options: { expired?: boolean } = {},
): Promise<KeyPair> {
  const issuer = new X509Certificate(authority.certificate);
  const keys = await newKeys();
  const end = options.expired ? Date.now() - DAY_MS : Date.now() + 365 * DAY_MS;
  const certificate = await X509CertificateGenerator.create({
    subject: 'CN=localhost',
    issuer: issuer.subject,
    notBefore: new Date(Math.min(end, Date.now()) - 30 * DAY_MS),
    notAfter: new Date(end),
    signingAlgorithm: ALGORITHM,
    publicKey: keys.publicKey,
    signingKey: await crypto.subtle.importKey(
      'pkcs8',
      PemConverter.decodeFirst(authority.key),
      ALGORITHM,
      false,
      ['sign'],
    ),
    extensions: [
      new BasicConstraintsExtension(false),
      new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]),
      new SubjectAlternativeNameExtension([
        { type: 'dns', value: 'localhost' },
        { type: 'ip', value: '127.0.0.1' },
      ]),
    ],
  });
  return {
    certificate: `${certificate.toString('pem')}\n${authority.certificate}`,
    key: await exportKey(keys.privateKey),
  };
}

/** SHA-256 of the first certificate of a PEM, in hexadecimal digits. */
export function fingerprintOf(pem: string): string {
  return new NodeCertificate(pem).fingerprint256.replaceAll(':', '');
}
