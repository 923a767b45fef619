import { z } from 'zod';

// The latest time that a Date can hold.
const MAX_TIME = 8.64e15;

/** A field that may be absent or null; both become undefined, never zero. */
export function maybe<T extends z.ZodType>(schema: T) {
  return schema.nullish().transform(value => value ?? undefined);
}

/** Milliseconds since the epoch; becomes an ISO time. */
export const epochMillis = z
  .number()
  .min(-MAX_TIME)
  .max(MAX_TIME)
  .transform(value => new Date(value).toISOString());

/** A number of things or bytes. */
export const count = z.number().nonnegative();
