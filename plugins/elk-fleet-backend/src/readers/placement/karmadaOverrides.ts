import type { HubOverride } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { z } from 'zod';
import { maybe } from '../shapes';
import { valueAt } from './jsonPatch';
import { isApplied, withoutSecrets } from './overrides';
import { texts } from './shapes';

const plaintext = z.object({
  path: z.string(),
  operator: z.enum(['add', 'replace', 'remove']),
  value: z.unknown().optional(),
});

const image = z.object({
  component: z.enum(['Registry', 'Repository', 'Tag']),
  operator: z.enum(['add', 'replace', 'remove']),
  value: maybe(z.string()),
  predicate: maybe(z.object({ path: z.string() })),
});

const words = z.object({
  containerName: z.string(),
  operator: z.enum(['add', 'remove']),
  value: maybe(z.array(z.string())),
});

const marks = z.object({
  operator: z.enum(['add', 'replace', 'remove']),
  value: texts,
});

const patch = z.object({
  subPath: z.string(),
  operator: z.enum(['add', 'replace', 'remove']),
  value: z.unknown().optional(),
});

const field = z.object({
  fieldPath: z.string(),
  json: maybe(z.array(patch)),
  yaml: maybe(z.array(patch)),
});

/** What a policy of Karmada changes. Karmada documentation, "Override Policy". */
export const overridersShape = z.object({
  plaintext: maybe(z.array(plaintext)),
  imageOverrider: maybe(z.array(image)),
  commandOverrider: maybe(z.array(words)),
  argsOverrider: maybe(z.array(words)),
  labelsOverrider: maybe(z.array(marks)),
  annotationsOverrider: maybe(z.array(marks)),
  fieldOverrider: maybe(z.array(field)),
});

export type Overriders = z.infer<typeof overridersShape>;

type From = HubOverride['from'];

/**
 * The changes one by one, each with whether the manifest that was sent to the
 * cluster has it; without a manifest that is not known.
 */
export function overridesIn(
  overriders: Overriders,
  from: From,
  manifest: unknown,
): HubOverride[] {
  const { commandOverrider = [], argsOverrider = [] } = overriders;
  return [
    ...(overriders.imageOverrider ?? []).map(one =>
      imageOverride(one, from, manifest),
    ),
    ...commandOverrider.map(one => wordsOverride('command', one, from)),
    ...argsOverrider.map(one => wordsOverride('args', one, from)),
    ...marksOverrides('labels', overriders.labelsOverrider, from, manifest),
    ...marksOverrides(
      'annotations',
      overriders.annotationsOverrider,
      from,
      manifest,
    ),
    ...(overriders.fieldOverrider ?? []).flatMap(one =>
      fieldOverrides(one, from),
    ),
    ...(overriders.plaintext ?? []).map(({ path, operator, value }) =>
      operation(path, operator, value, from, manifest),
    ),
  ];
}

function operation(
  path: string,
  op: 'add' | 'replace' | 'remove',
  value: unknown,
  from: From,
  manifest: unknown,
): HubOverride {
  const applied =
    manifest === undefined
      ? undefined
      : isApplied(manifest, { op, path, value });
  return {
    path,
    op,
    ...(op !== 'remove' && { value: withoutSecrets(value, path) }),
    from,
    ...(applied !== undefined && { applied }),
  };
}

const containersShape = z.array(z.object({ image: z.string() }));

function imageOverride(
  { component, operator, value = '', predicate }: z.infer<typeof image>,
  from: From,
  manifest: unknown,
): HubOverride {
  const containers = containersShape.safeParse(
    valueAt(manifest, '/spec/template/spec/containers'),
  );
  const images = predicate
    ? [valueAt(manifest, predicate.path)].flatMap(found =>
        typeof found === 'string' ? [found] : [],
      )
    : (containers.data ?? []).map(container => container.image);
  const known = operator === 'replace' && images.length > 0;
  return {
    path: `${
      predicate?.path ?? '/spec/template/spec/containers/*/image'
    } (${component.toLowerCase()})`,
    op: operator,
    ...(operator !== 'remove' && { value }),
    from,
    ...(known && {
      applied: images.some(found => imagePart(found, component) === value),
    }),
  };
}

function imagePart(
  reference: string,
  component: 'Registry' | 'Repository' | 'Tag',
): string | undefined {
  const [, registry, repository, tag] =
    /^(?:([^/]*[.:][^/]*|localhost)\/)?([^:@]+)(?::([^@]+))?/.exec(reference) ??
    [];
  return { Registry: registry, Repository: repository, Tag: tag }[component];
}

function wordsOverride(
  what: 'command' | 'args',
  { containerName, operator, value = [] }: z.infer<typeof words>,
  from: From,
): HubOverride {
  return {
    path: `${what} of the container ${containerName}`,
    op: operator,
    value: withoutSecrets(value, value.join(' ')),
    from,
  };
}

function marksOverrides(
  what: 'labels' | 'annotations',
  list: Array<z.infer<typeof marks>> = [],
  from: From,
  manifest: unknown,
): HubOverride[] {
  return list.flatMap(({ operator, value = {} }) =>
    Object.entries(value).map(([key, text]) => {
      const escaped = key.replaceAll('~', '~0').replaceAll('/', '~1');
      const path = `/metadata/${what}/${escaped}`;
      return operation(path, operator, text, from, manifest);
    }),
  );
}

function fieldOverrides(
  { fieldPath, json = [], yaml = [] }: z.infer<typeof field>,
  from: From,
): HubOverride[] {
  return [...json, ...yaml].map(({ subPath, operator, value }) => ({
    path: `${fieldPath} ${subPath}`,
    op: operator,
    ...(operator !== 'remove' && {
      value: withoutSecrets(value, `${fieldPath}${subPath}`),
    }),
    from,
  }));
}
