import type { ElasticsearchConfiguration } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type { ElasticsearchConnection } from '@elk-fleet/backstage-plugin-elk-fleet-node';
import { z } from 'zod';

type Filter = ElasticsearchConfiguration['allocationFilters'][number];

/** So many filters of single indices are kept. */
const KEPT = 500;

const RULE =
  /^(?:index\.)?routing\.allocation\.(include|exclude|require)\.(.+)$/;

const indicesShape = z.record(
  z.string(),
  z.object({ settings: z.record(z.string(), z.unknown()) }),
);

/** The attributes that a template asks its indices' shards to be allocated by. */
export function filtersOfTemplate(from: string, template: object): Filter[] {
  const { template: inner } = template as { template?: { settings?: unknown } };
  return Object.entries(flatten(inner?.settings)).flatMap(([name, value]) =>
    toFilter(from, name, value),
  );
}

/** Those that single indices ask for. The names of the settings keep the answer short. */
export async function filtersOfIndices({
  client,
  options,
}: ElasticsearchConnection): Promise<Filter[]> {
  const answer = indicesShape.parse(
    await client.indices.getSettings(
      {
        index: '*',
        name: [
          'index.routing.allocation.include.*',
          'index.routing.allocation.exclude.*',
          'index.routing.allocation.require.*',
        ],
        flat_settings: true,
        filter_path: '*.settings',
      },
      options(),
    ),
  );
  return Object.entries(answer)
    .flatMap(([index, { settings }]) =>
      Object.entries(settings).flatMap(([name, value]) =>
        toFilter(`index ${index}`, name, String(value)),
      ),
    )
    .slice(0, KEPT);
}

/** Names with an underscore are properties of nodes, not attributes; tiers are among them. */
function toFilter(from: string, name: string, value: string): Filter[] {
  const [, rule, attribute] = RULE.exec(name) ?? [];
  return attribute && !attribute.startsWith('_')
    ? [
        {
          from,
          rule: rule as Filter['rule'],
          attribute,
          values: value.split(',').map(one => one.trim()),
        },
      ]
    : [];
}

/** Settings may be nested, flat, or both at once. */
function flatten(settings: unknown, prefix = ''): Record<string, string> {
  if (typeof settings !== 'object' || settings === null) {
    return prefix ? { [prefix]: String(settings) } : {};
  }
  if (Array.isArray(settings)) return { [prefix]: settings.join() };
  return Object.assign(
    {},
    ...Object.entries(settings).map(([name, value]) =>
      flatten(value, prefix ? `${prefix}.${name}` : name),
    ),
  );
}
