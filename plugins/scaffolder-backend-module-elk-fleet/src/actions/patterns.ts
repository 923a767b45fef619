/** Name of a fleet or member, which becomes part of the name of an entity. */
export const NAME = /^[A-Za-z0-9]+([-_.][A-Za-z0-9]+)*$/;
export const NAME_HELP =
  'must be letters and digits, with single dashes, dots or underscores between them';

/**
 * Plain words. No `$` and no braces: what is written to a configuration file
 * must not be able to name an environment variable of the portal.
 */
export const WORDS = /^[^${}\p{Cc}]*$/u;
export const WORDS_HELP = 'must not hold $, braces or control characters';

/** Address of an endpoint, without credentials. */
export const URL_PATTERN = /^https?:\/\/[^\s/@?#${}]+(\/[^\s@?#${}]*)?$/i;
export const URL_HELP =
  'must be an https:// or http:// URL without user name, password, query and fragment';

export const FINGERPRINT = /^([0-9a-f]{2}:?){31}[0-9a-f]{2}$/i;
export const FINGERPRINT_HELP =
  'must be a SHA-256 fingerprint: 64 hexadecimal digits, colons between pairs allowed';
