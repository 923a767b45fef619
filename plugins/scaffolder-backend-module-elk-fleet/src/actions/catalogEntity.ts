import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import {
  elasticsearchEntityRef,
  memberEntityRef,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { posix } from 'node:path';
import { examples } from './catalogEntity.examples';
import { placeIn, planFile, writeWhole } from './files';
import { identityInput } from './identityInput';
import {
  elasticsearchEntity,
  entitiesToYaml,
  memberEntity,
} from './memberEntities';
import { withoutEmpty } from './values';

/**
 * The action `elk-fleet:catalog:entity`: writes the catalog entry of a new
 * member into the workspace. Changes nothing outside of it, so a dry run does
 * the same.
 */
export function createCatalogEntityAction() {
  return createTemplateAction({
    id: 'elk-fleet:catalog:entity',
    description:
      'Writes members/<name>/catalog-info.yaml into the workspace, and tells what discovery will add to the catalog once the member runs.',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        ...identityInput,
        targetPath: z =>
          z
            .string()
            .optional()
            .describe(
              'The file in the workspace; members/<name>/catalog-info.yaml unless given',
            ),
        includeElasticsearch: z =>
          z
            .boolean()
            .optional()
            .describe(
              'Also write the entity of its Elasticsearch cluster. Only for catalogs without discovery: an entity from a file keeps the discovered one out',
            ),
      },
      output: {
        path: z => z.string().describe('The file in the workspace'),
        outcome: z => z.enum(['created', 'overwritten', 'unchanged']),
        entityRef: z => z.string().describe('The entity of the member'),
        elasticsearchEntityRef: z =>
          z.string().describe('The entity of its Elasticsearch cluster'),
        catalogInfo: z =>
          z
            .string()
            .describe(
              'YAML of both entities, also of the one that discovery adds',
            ),
      },
    },
    async handler(ctx) {
      const { targetPath, includeElasticsearch, ...member } = withoutEmpty(
        ctx.input,
      );
      const { fleet, name } = member;
      const path =
        targetPath ?? posix.join('members', name, 'catalog-info.yaml');
      const entities = [memberEntity(member), elasticsearchEntity(member)];
      const { target, content, outcome } = await planFile(
        path,
        placeIn(ctx.workspacePath, path, 'Choose another targetPath.'),
        Buffer.from(
          entitiesToYaml(
            includeElasticsearch ? entities : entities.slice(0, 1),
          ),
        ),
      );
      await writeWhole(target, content);
      ctx.logger[outcome === 'overwritten' ? 'warn' : 'info'](
        `${path}: ${outcome}`,
      );

      ctx.output('path', path);
      ctx.output('outcome', outcome);
      ctx.output('entityRef', memberEntityRef(fleet, name));
      ctx.output('elasticsearchEntityRef', elasticsearchEntityRef(fleet, name));
      ctx.output('catalogInfo', entitiesToYaml(entities));
    },
  });
}
