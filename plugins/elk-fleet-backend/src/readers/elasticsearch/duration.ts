const UNITS: Record<string, number> = {
  nanos: 1e-6,
  micros: 1e-3,
  ms: 1,
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

/** Milliseconds of a time value such as `1m` or `500ms`; undefined when it is none. */
export function parseTimeValue(text: string): number | undefined {
  const [, digits, unit] =
    /^(\d+(?:\.\d+)?)(nanos|micros|ms|s|m|h|d)$/.exec(text) ?? [];
  return digits === undefined ? undefined : Number(digits) * UNITS[unit];
}
