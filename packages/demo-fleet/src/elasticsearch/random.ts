import { createHash } from 'node:crypto';

const digest = (parts: Array<string | number>) =>
  createHash('sha256').update(parts.join('\u0000')).digest();

/** A unique id in Elasticsearch's form, the same for the same parts. */
export function stableUuid(...parts: Array<string | number>): string {
  return digest(parts).subarray(0, 16).toString('base64url');
}

/** A number from 0 up to, not including, 1, the same for the same parts. */
export function stableNumber(...parts: Array<string | number>): number {
  return digest(parts).readUInt32BE(0) / 2 ** 32;
}
