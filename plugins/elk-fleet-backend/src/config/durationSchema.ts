import { z } from 'zod';
import { NOT_A_DURATION, parseDuration } from './readDurations';

/** A duration as Backstage writes them; yields milliseconds. */
export const duration = z.unknown().transform((value, context) => {
  const ms = parseDuration(value);
  if (Number.isNaN(ms)) {
    context.addIssue({ code: 'custom', message: NOT_A_DURATION });
  }
  return ms;
});

/** A duration that need not be given. */
export function durationMs(unlessGiven: number) {
  return duration.optional().transform(ms => ms ?? unlessGiven);
}
