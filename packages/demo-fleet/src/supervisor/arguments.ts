import { InvalidArgumentError } from 'commander';
import { memberSpecs } from '../spec';

/** Names of all members that there are. */
export const memberNames = memberSpecs.map(({ name }) => name);

/** For example a port. */
export function wholeNumber(text: string): number {
  if (!/^\d+$/.test(text)) {
    throw new InvalidArgumentError('It must be a whole number.');
  }
  return Number(text);
}

/** For example a factor. */
export function positiveNumber(text: string): number {
  const value = Number(text);
  if (!(value > 0 && Number.isFinite(value))) {
    throw new InvalidArgumentError('It must be a number above 0.');
  }
  return value;
}

/** For example a rate. */
export function notNegative(text: string): number {
  const value = Number(text);
  if (!(value >= 0 && Number.isFinite(value)) || text.trim() === '') {
    throw new InvalidArgumentError('It must be a number from 0 on.');
  }
  return value;
}

/** Names of members, separated by commas. */
export function memberList(text: string): string[] {
  const names = text.split(',').map(name => name.trim());
  const unknown = names.find(name => !memberNames.includes(name));
  if (unknown !== undefined) {
    throw new InvalidArgumentError(
      `"${unknown}" is none of ${memberNames.join(', ')}.`,
    );
  }
  return names;
}
