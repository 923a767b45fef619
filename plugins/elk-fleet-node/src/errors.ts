import type { SourceErrorCode } from '@elk-fleet/backstage-plugin-elk-fleet-common';

/**
 * Why a source could not be read. Its message is shown to people: it says what
 * failed, where, and what to do next, and holds no secret.
 *
 * @public
 */
export class SourceError extends Error {
  readonly code: SourceErrorCode;

  constructor(code: SourceErrorCode, message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'SourceError';
    this.code = code;
  }
}
