/** What JSON can hold. */
export type Json =
  | null
  | boolean
  | number
  | string
  | Json[]
  | { [key: string]: Json };

/** Every place in a value, as keys from its root. */
export function placesOf(value: Json): string[][] {
  return typeof value === 'object' && value !== null
    ? [
        [],
        ...Object.entries(value).flatMap(([key, inner]) =>
          placesOf(inner).map(place => [key, ...place]),
        ),
      ]
    : [[]];
}

/** The value with something else in one place. */
export function replaceAt(
  value: Json,
  [key, ...rest]: string[],
  by: Json,
): Json {
  if (key === undefined) {
    return by;
  }
  const copy = (
    Array.isArray(value) ? [...value] : { ...(value as object) }
  ) as {
    [name: string]: Json;
  };
  copy[key] = replaceAt(copy[key], rest, by);
  return copy as Json;
}
