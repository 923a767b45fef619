// Long ones hold whole objects, such as what kubectl or Rancher Fleet applied
// last, with all that was in them. What tells who placed a workload is short.
const MAX_LENGTH = 500;

const WHOLE_OBJECTS = /last-applied|\/applied$/;

/** The annotations without those that hold whole objects. */
export function shortAnnotations(
  annotations: Record<string, string> = {},
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(annotations).filter(
      ([key, value]) => value.length <= MAX_LENGTH && !WHOLE_OBJECTS.test(key),
    ),
  );
}
