// Turns the API description into types, a typed router and a client, without Java.
import { readFile, writeFile, mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import yaml from 'js-yaml';
import openapiTS, { astToString } from 'openapi-typescript';
import prettier from 'prettier';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const specFile = join(
  root,
  'plugins/elk-fleet-backend/src/schema/openapi.yaml',
);
const check = process.argv.includes('--check');
const header =
  '// Generated from openapi.yaml by "yarn openapi". Do not edit.\n';

const spec = yaml.load(await readFile(specFile, 'utf8'));
const types = astToString(
  await openapiTS(spec, {
    rootTypes: true,
    rootTypesNoSchemaPrefix: true,
    exportType: true,
  }),
)
  // API Extractor knows neither @enum nor @description: keep their text alone.
  .replace(/\/\*\*[\s\S]*?\*\//g, comment => {
    const text = comment
      .replace(/@enum \{[^}]*\}/g, '')
      .replace(/@(description|constant|default) ?/g, '')
      .replace(/@example /g, 'Example: ')
      .replace(/[{}>]/g, '\\$&');
    return /[a-z]/i.test(text) ? text : '';
  })
  // Types of the API are public; merge the tag into a comment that is there.
  .replace(
    /^(?:\/\*\*((?:(?!\*\/)[\s\S])*?)\*\/\s*)?^export /gm,
    (_, text) =>
      `/**${text ? `${text.trimEnd()}\n *` : ''} @public */\nexport `,
  );

const endpoints = Object.entries(spec.paths).flatMap(([path, item]) =>
  ['get', 'put', 'post', 'delete']
    .filter(m => item[m])
    .map(method => {
      const { operationId } = item[method];
      return `  '#${
        method === 'delete' ? '_delete' : method
      }|${path}': Endpoint<'${operationId}'>;`;
    }),
);
const router = `
import type { operations } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { createValidatedOpenApiRouterFromGeneratedEndpointMap } from '@backstage/backend-openapi-utils';

type Content<T> = T extends { content: { 'application/json': infer Body } } ? Body : T extends { content: { 'text/plain': infer Text } } ? Text : never;
type Responses<T> = { [Status in Exclude<keyof T, 'default'>]: T[Status] extends { content: unknown } ? Content<T[Status]> : void }[Exclude<keyof T, 'default'>];
type Endpoint<Id extends keyof operations> = {
  path: operations[Id]['parameters'] extends { path: infer Path extends object } ? Path : {};
  query: operations[Id]['parameters'] extends { query?: infer Query } ? NonNullable<Query> & object : {};
  body: operations[Id] extends { requestBody: infer Body } ? Content<Body> : {};
  response: Responses<operations[Id]['responses']>;
};

export type EndpointMap = {
${endpoints.join('\n')}
};

export const spec = ${JSON.stringify(spec, null, 2)} as const;

export const createOpenApiRouter = async (
  options?: Parameters<typeof createValidatedOpenApiRouterFromGeneratedEndpointMap>[1],
) => createValidatedOpenApiRouterFromGeneratedEndpointMap<EndpointMap>(spec as never, options);
`;

let stale = false;
for (const [file, text] of [
  ['plugins/elk-fleet-common/src/generated/api.ts', types],
  ['plugins/elk-fleet-backend/src/schema/generated/router.ts', router],
]) {
  const target = join(root, file);
  const config = await prettier.resolveConfig(target);
  const output = prettier.format(header + text, {
    ...config,
    filepath: target,
  });
  if (check) {
    if ((await readFile(target, 'utf8').catch(() => '')) !== output) {
      console.error(`${file} is not up to date`);
      stale = true;
    }
    continue;
  }
  await mkdir(dirname(target), { recursive: true });
  await writeFile(target, output);
}
process.exitCode = stale ? 1 : 0;
