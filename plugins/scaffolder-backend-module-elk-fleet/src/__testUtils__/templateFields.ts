/** One field of a form, in an object or list or by itself. */
export interface TemplateField {
  /** As errors name it, for example `instance.size.nodeSets[0].cpu`. */
  name: string;
  path: Array<string | number>;
  schema: any;
  /** Values of other fields that make it visible. */
  when: Record<string, unknown>;
  /** Whether a custom field shows it, which has messages of its own. */
  isCustom: boolean;
}

/** Every field of a page, those that only some values bring among them. */
export function fieldsOf(page: any): TemplateField[] {
  return [
    ...inProperties(page.properties, [], {}, false),
    ...(page.allOf ?? []).flatMap((one: any) =>
      inProperties(one.then.properties, [], conditionOf(one.if), false),
    ),
  ];
}

function conditionOf({ properties }: any): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries<any>(properties).map(([name, schema]) => [
      name,
      'const' in schema ? schema.const : schema.enum[0],
    ]),
  );
}

function inProperties(
  properties: Record<string, any> = {},
  parent: TemplateField['path'],
  when: TemplateField['when'],
  isCustom: boolean,
): TemplateField[] {
  return Object.entries(properties).flatMap(([name, schema]) =>
    withInner([...parent, name], schema, when, isCustom),
  );
}

function withInner(
  path: TemplateField['path'],
  schema: any,
  when: TemplateField['when'],
  isInCustom: boolean,
): TemplateField[] {
  const isCustom = isInCustom || Boolean(schema['ui:field']);
  const name = path.reduce<string>(
    (text, step) =>
      typeof step === 'number' ? `${text}[${step}]` : `${text}.${step}`,
    'instance',
  );
  return [
    { name, path, schema, when, isCustom },
    ...inProperties(schema.properties, path, when, isCustom),
    ...(schema.items
      ? withInner([...path, 0], schema.items, when, isCustom)
      : []),
  ];
}

/** Values that a field must refuse. */
export function badValuesOf({ schema }: TemplateField): unknown[] {
  if ('const' in schema) return [!schema.const];
  if (schema.type === 'boolean' && schema.enum) return [!schema.enum[0]];
  if (schema.enum) return ['nonsense'];
  switch (schema.type) {
    case 'string':
      return ['${OTHER_SECRET}', 'a'.repeat(schema.maxLength + 1)];
    case 'integer':
    case 'number':
      return [schema.minimum - 1, schema.maximum + 1].filter(
        value => !Number.isNaN(value),
      );
    case 'array':
      return ['text', ...(schema.minItems || schema.contains ? [[]] : [])];
    case 'object':
      return ['text'];
    default:
      return ['neither yes nor no'];
  }
}

/** The values with one of them changed, made where there is none. */
export function withValue(
  values: object,
  [step, ...rest]: TemplateField['path'],
  value: unknown,
): any {
  const copy: any = Array.isArray(values) ? [...values] : { ...values };
  copy[step] =
    rest.length === 0
      ? value
      : withValue(
          copy[step] ?? (typeof rest[0] === 'number' ? [] : {}),
          rest,
          value,
        );
  return copy;
}

/** What a form lets through that it should not; empty where each field has its limits and says them. */
export function limitProblems({ pages }: { pages: any[] }): string[] {
  return pages.flatMap(fieldsOf).flatMap(({ name, schema, isCustom }) => {
    const { type } = schema;
    const has = (key: string) => schema[key] !== undefined;
    const isClosed = has('enum') || has('const');
    const lacks = (key: string) => (has(key) ? [] : [`${name} has no ${key}`]);
    const isInput = (type === 'string' || type === 'number') && !isClosed;
    return [
      // Forms fill in what a constant is: a tick that nobody made.
      ...(type === 'boolean' && has('const') ? [`${name} ticks itself`] : []),
      ...(type === 'string' && !isClosed
        ? [...lacks('pattern'), ...lacks('maxLength')]
        : []),
      ...(isInput && !isCustom ? lacks('errorMessage') : []),
      ...(type === 'integer' && !isClosed
        ? [...lacks('minimum'), ...lacks('maximum')]
        : []),
    ];
  });
}
