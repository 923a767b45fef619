/** One way to say who one is. */
export type Credential =
  | { type: 'apiKey'; id: string; key: string }
  | { type: 'basic'; username: string; password: string }
  | { type: 'bearer'; token: string };

/** Somebody that a service knows, with the proof. */
export interface Identity<P = unknown> {
  credential: Credential;
  principal: P;
}

/** Header `Authorization` → who that is; undefined for nobody known. */
export type Authenticate = (authorization: string | undefined) => unknown;

function base64(text: string): string {
  return Buffer.from(text).toString('base64');
}

/** An API key as the Elasticsearch documentation encodes it for clients. */
export function encodeApiKey(credential: { id: string; key: string }): string {
  return base64(`${credential.id}:${credential.key}`);
}

/** The header `Authorization` for a credential. */
export function authorizationOf(credential: Credential): string {
  switch (credential.type) {
    case 'apiKey':
      return `ApiKey ${encodeApiKey(credential)}`;
    case 'basic':
      return `Basic ${base64(`${credential.username}:${credential.password}`)}`;
    default:
      return `Bearer ${credential.token}`;
  }
}

/** Names of schemes are case-insensitive, what follows is not. */
function normalise(header: string): string {
  const [scheme, ...rest] = header.trim().split(/\s+/);
  return `${scheme.toLowerCase()} ${rest.join(' ')}`;
}

/**
 * Knows its callers by their credentials.
 *
 * @param anonymous - whom a caller without credentials is; nobody unless given
 */
export function createAuthenticate<P>(
  identities: Array<Identity<P>>,
  anonymous?: P,
): Authenticate {
  const known = new Map(
    identities.map(({ credential, principal }) => [
      normalise(authorizationOf(credential)),
      principal,
    ]),
  );
  return header => (header ? known.get(normalise(header)) : anonymous);
}
