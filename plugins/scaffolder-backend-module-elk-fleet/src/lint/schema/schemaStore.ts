import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { Ajv, type ValidateFunction } from 'ajv';

/** Where the schema of a kind is. */
interface KindEntry {
  project: string;
  namespaced: boolean;
}

function read(name: string) {
  const file = resolvePackagePath(
    '@elk-fleet/backstage-plugin-scaffolder-backend-module-elk-fleet',
    'schemas',
    `${name}.json.gz`,
  );
  return JSON.parse(gunzipSync(readFileSync(file)).toString('utf8'));
}

// The project that the schemas of all others refer to.
const BASE = 'kubernetes';

/** The schemas that come with the package; each is read and compiled when needed. */
class SchemaStore {
  readonly #ajv = new Ajv({
    allErrors: true,
    verbose: true,
    strict: false,
    validateFormats: false,
    validateSchema: false,
  });
  readonly #loaded = new Set<string>();
  #index?: Map<string, KindEntry>;

  /** Every kind by `apiVersion/Kind`; a kind of `*` stands for all of its group. */
  get index(): Map<string, KindEntry> {
    this.#index ??= new Map(Object.entries(read('index')));
    return this.#index;
  }

  entry(apiVersion: string, kind: string): KindEntry | undefined {
    return (
      this.index.get(`${apiVersion}/${kind}`) ??
      this.index.get(`${apiVersion}/*`)
    );
  }

  /** Versions of a group that have a schema of the kind. */
  versions(group: string, kind: string): string[] {
    return [...this.index.keys()]
      .filter(key => key.startsWith(`${group}/`) && key.endsWith(`/${kind}`))
      .map(key => key.split('/')[1]);
  }

  validator(apiVersion: string, kind: string): ValidateFunction | undefined {
    const entry = this.entry(apiVersion, kind);
    if (!entry) {
      return undefined;
    }
    this.#load(BASE);
    this.#load(entry.project);
    const key = this.index.has(`${apiVersion}/${kind}`) ? kind : '*';
    const pointer = `${apiVersion}/${key}`.replaceAll('/', '~1');
    return this.#ajv.getSchema(`${entry.project}#/$defs/${pointer}`);
  }

  #load(project: string): void {
    if (!this.#loaded.has(project)) {
      this.#ajv.addSchema(read(project));
      this.#loaded.add(project);
    }
  }
}

export const schemaStore = new SchemaStore();
