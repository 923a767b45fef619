// Says in one sentence what went wrong and what to do about it.
import { root } from './paths.mjs';

/** A failure whose message is meant for people; no stack is shown for it. */
export class Problem extends Error {
  /**
   * @param {string} message one or two sentences: what failed, what to do
   * @param {{ details?: string[], log?: string, exitCode?: number }} [options]
   *   the last lines of a tool's output and the path of the whole of it
   */
  constructor(message, { details = [], log, exitCode = 1 } = {}) {
    super(message);
    this.name = 'Problem';
    this.details = details;
    this.log = log;
    this.exitCode = exitCode;
  }
}

const known = [
  [
    /ENOSPC|no space left on device/i,
    'The disk is full: free about 5 GB and try again.',
  ],
  [
    /EROFS|read-only file system/i,
    `The folder ${root} is read-only: clone the repository into a folder that you may write to.`,
  ],
  [
    /YN0028|lockfile would have been modified/i,
    'yarn.lock does not match the package.json files: run "node .yarn/releases/yarn-4.13.0.cjs install" without CI set, and commit yarn.lock.',
  ],
  [
    /EAI_AGAIN|ENOTFOUND|ECONNREFUSED|ECONNRESET|ENETUNREACH|EHOSTUNREACH|ETIMEDOUT|ERR_SOCKET_TIMEOUT|socket hang up|network connectivity/,
    'The npm registry cannot be reached: check the network and the proxy settings (HTTPS_PROXY), and try again.',
  ],
  [
    /CERT_|SELF_SIGNED|UNABLE_TO_(?:GET|VERIFY)|certificate/i,
    'The certificate of the npm registry is not trusted: set NODE_EXTRA_CA_CERTS to the certificate authority of your network, and try again.',
  ],
  [
    /EACCES|EPERM|permission denied/i,
    `Not allowed to write: check the owner of ${root} and of the yarn and npm caches in your home folder.`,
  ],
];

/**
 * @param {string} text the output of a tool, or an error message with its code
 * @returns {string | undefined} undefined when the cause is not a known one
 */
export function explain(text) {
  return known.find(([pattern]) => pattern.test(text))?.[1];
}

/**
 * Turns what an entry script throws into lines for people.
 *
 * @param {unknown} error
 * @returns {string}
 */
export function describe(error) {
  if (error instanceof Problem) {
    return [
      error.message,
      ...error.details.map(line => `  ${line}`),
      ...(error.log ? [`The whole output is in ${error.log}`] : []),
    ].join('\n');
  }
  const text = `${error?.code ?? ''} ${error?.message ?? error}`;
  return explain(text) ?? error?.stack ?? String(error);
}
