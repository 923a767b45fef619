/** First and last address of a range, as numbers. */
export interface Range {
  first: number;
  last: number;
}

const CIDR = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/;

/** The addresses of an IPv4 range such as 10.4.0.0/16; undefined for what is none. */
export function rangeOf(cidr: string): Range | undefined {
  const [, ...numbers] = (CIDR.exec(cidr) ?? []).map(Number);
  const [a, b, c, d, bits] = numbers;
  if (
    numbers.length === 0 ||
    bits > 32 ||
    [a, b, c, d].some(octet => octet > 255)
  ) {
    return undefined;
  }
  const size = 2 ** (32 - bits);
  const address = ((a * 256 + b) * 256 + c) * 256 + d;
  const first = Math.floor(address / size) * size;
  return { first, last: first + size - 1 };
}

export function overlap(a: Range, b: Range): boolean {
  return a.first <= b.last && b.first <= a.last;
}
