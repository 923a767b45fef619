import type { ElasticsearchConfiguration } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type { ElasticsearchConnection } from '@elk-fleet/backstage-plugin-elk-fleet-node';
import { z } from 'zod';
import { defineReader } from '../defineReader';
import { maybe } from '../shapes';
import { filtersOfIndices, filtersOfTemplate } from './allocationFilters';
import { canonicalDefinition, isBuiltIn, mayBeSecret } from './definitions';

const text = z.union([z.string(), z.number(), z.boolean()]).transform(String);

/** A list where a setting has several values. */
const flat = maybe(
  z.record(z.string(), z.union([text, z.array(text).transform(String)])),
);

const object = z.record(z.string(), z.unknown());

const settingsShape = z.object({ persistent: flat, transient: flat });

const indexTemplatesShape = z.object({
  index_templates: maybe(
    z.array(z.object({ name: z.string(), index_template: object })),
  ),
});

const componentTemplatesShape = z.object({
  component_templates: maybe(
    z.array(z.object({ name: z.string(), component_template: object })),
  ),
});

const policiesShape = z.record(z.string(), z.object({ policy: object }));

const pipelinesShape = z.record(z.string(), object);

const nodesShape = z.object({
  nodes: maybe(
    z.record(
      z.string(),
      z.object({
        name: z.string(),
        roles: maybe(z.array(z.string())),
        attributes: maybe(z.record(z.string(), z.string())),
      }),
    ),
  ),
});

type Partial = ElasticsearchConfiguration['partial'];

/** How the cluster is set up, for a comparison with others and for mistakes in it. */
export const elasticsearchConfiguration = defineReader({
  source: 'elasticsearch.configuration',
  needs: 'elasticsearch',
  every: 20,
  read: async connection => {
    const partial: Partial = [];
    const part = partReader(partial);
    const [settings, templates, components, policies, pipelines, nodes] =
      await Promise.all([
        readSettings(connection),
        part('index templates', readIndexTemplates(connection)),
        part('component templates', readComponentTemplates(connection)),
        part('lifecycle policies', readPolicies(connection)),
        part('ingest pipelines', readPipelines(connection)),
        readNodeAttributes(connection),
      ]);
    const ofIndices = await part(
      'index settings',
      filtersOfIndices(connection),
    );
    return {
      settings,
      indexTemplates: texts(templates),
      componentTemplates: texts(components),
      lifecyclePolicies: texts(policies),
      ingestPipelines: texts(pipelines),
      nodeAttributes: nodes,
      allocationFilters: [
        ...named(templates).flatMap(([name, template]) =>
          filtersOfTemplate(`index template ${name}`, template),
        ),
        ...named(components).flatMap(([name, template]) =>
          filtersOfTemplate(`component template ${name}`, template),
        ),
        ...(ofIndices ?? []),
      ],
      partial,
    };
  },
});

type Definitions = Array<[name: string, definition: object]>;

/** What may not be read, or is not there in this version, is told beside the rest. */
function partReader(partial: Partial) {
  return async <T>(
    resource: string,
    reading: Promise<T>,
  ): Promise<T | undefined> => {
    try {
      return await reading;
    } catch (error) {
      const { statusCode } = error as { statusCode?: number };
      if (![400, 403, 404, 405].includes(statusCode ?? 0)) throw error;
      partial.push({
        resource,
        reason:
          statusCode === 403
            ? `The credential may not read the ${resource}.`
            : `This version does not have ${resource}.`,
      });
      return undefined;
    }
  };
}

/** Those that people have made. */
function named(definitions: Definitions | undefined): Definitions {
  return (definitions ?? []).filter(
    ([name, definition]) => !isBuiltIn(name, definition),
  );
}

function texts(definitions: Definitions | undefined): Record<string, string> {
  return Object.fromEntries(
    named(definitions)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, definition]) => [name, canonicalDefinition(definition)]),
  );
}

async function readSettings({ client, options }: ElasticsearchConnection) {
  const { persistent, transient } = settingsShape.parse(
    await client.cluster.getSettings(
      { flat_settings: true, filter_path: ['persistent', 'transient'] },
      options(),
    ),
  );
  // A transient one comes first. Elasticsearch documentation, "Configuring Elasticsearch".
  const settings = Object.entries({ ...persistent, ...transient });
  return Object.fromEntries(
    settings
      .filter(([name]) => !mayBeSecret(name))
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

async function readIndexTemplates({
  client,
  options,
}: ElasticsearchConnection): Promise<Definitions> {
  const answer = indexTemplatesShape.parse(
    await client.indices.getIndexTemplate({}, options()),
  );
  return (answer.index_templates ?? []).map(({ name, index_template }) => [
    name,
    index_template,
  ]);
}

async function readComponentTemplates({
  client,
  options,
}: ElasticsearchConnection): Promise<Definitions> {
  const answer = componentTemplatesShape.parse(
    await client.cluster.getComponentTemplate({}, options()),
  );
  return (answer.component_templates ?? []).map(
    ({ name, component_template }) => [name, component_template],
  );
}

async function readPolicies({
  client,
  options,
}: ElasticsearchConnection): Promise<Definitions> {
  const answer = policiesShape.parse(
    await client.ilm.getLifecycle({}, options()),
  );
  return Object.entries(answer).map(([name, { policy }]) => [name, policy]);
}

async function readPipelines({
  client,
  options,
}: ElasticsearchConnection): Promise<Definitions> {
  return Object.entries(
    pipelinesShape.parse(await client.ingest.getPipeline({}, options())),
  );
}

/** Attributes that Elasticsearch sets by itself tell nothing about zones. */
const OWN_ATTRIBUTES = /^(ml\.|xpack\.|transform\.|k8s_node_name$)/;

async function readNodeAttributes({
  client,
  options,
}: ElasticsearchConnection) {
  const { nodes } = nodesShape.parse(
    await client.nodes.info(
      {
        // A metric alone would be taken for the name of a node.
        node_id: '_all',
        metric: '_none',
        filter_path: ['nodes.*.name', 'nodes.*.roles', 'nodes.*.attributes'],
      },
      options(),
    ),
  );
  return Object.values(nodes ?? {})
    .filter(({ roles }) => !roles || roles.some(role => /^data/.test(role)))
    .map(({ name, attributes = {} }) => ({
      node: name,
      attributes: Object.fromEntries(
        Object.entries(attributes).filter(
          ([attribute]) => !OWN_ATTRIBUTES.test(attribute),
        ),
      ),
    }))
    .sort((a, b) => (a.node < b.node ? -1 : 1));
}
