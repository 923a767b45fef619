import semver from 'semver';
import { compareText } from './observedHub';

/** Older first; what is no version comes last, by its text. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [semver.coerce(a), semver.coerce(b)];
  if (left && right) return semver.compare(left, right) || compareText(a, b);
  if (left || right) return left ? -1 : 1;
  return compareText(a, b);
}
