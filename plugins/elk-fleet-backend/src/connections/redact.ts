import type { AuthSettings, TargetSettings } from '../config/settings';

const HIDDEN = '***';

// What credentials look like that we do not know, such as those of a kubeconfig.
const PATTERNS: Array<[RegExp, string]> = [
  // A word such as in "Basic authentication" has neither digits nor capitals.
  [
    /\b([Bb]earer|[Bb]asic|[Aa]piKey) +(?=\S*[A-Z0-9=])[\w.~+/=:-]+/g,
    `$1 ${HIDDEN}`,
  ],
  [/\/\/[^/@\s]+@/g, `//${HIDDEN}@`],
  [/\beyJ[\w-]+\.[\w-]+(\.[\w-]+)?/g, HIDDEN],
  [
    /\b((?:api[-_]?key|access[-_]?token|token|password|secret|authorization)["']?\s*[=:]\s*["']?)[^\s"',;&}]+/gi,
    `$1${HIDDEN}`,
  ],
];

/** Hides the member's own credentials and everything that looks like one. */
export function redact(text: string, member: TargetSettings): string {
  return redactSecrets(text, secretsOf(member));
}

/** Hides the credentials of one endpoint and everything that looks like one. */
export function redactEndpoint(text: string, auth: AuthSettings): string {
  return redactSecrets(text, secretsOfAuth(auth));
}

function redactSecrets(text: string, secrets: string[]): string {
  const known = secrets.reduce(
    (result, secret) => result.replaceAll(secret, HIDDEN),
    text,
  );
  return PATTERNS.reduce(
    (result, [pattern, replacement]) => result.replace(pattern, replacement),
    known,
  );
}

function secretsOf(member: TargetSettings): string[] {
  const { elasticsearch, kibana, logstash, kubernetes } = member;
  const token = kubernetes?.type === 'direct' ? [kubernetes.token] : [];
  return [
    elasticsearch?.auth,
    elasticsearch?.operations,
    kibana?.auth,
    logstash?.auth,
  ]
    .flatMap(auth => (auth ? secretsOfAuth(auth) : []))
    .concat(token);
}

function secretsOfAuth({ apiKey, bearer, basic }: AuthSettings): string[] {
  const encoded =
    basic &&
    Buffer.from(`${basic.username}:${basic.password}`).toString('base64');
  return [apiKey, bearer, encoded, basic?.password].filter(
    secret => secret !== undefined,
  );
}
