// JSON schemas from the type declarations of @kubernetes-models packages.
import { relative, resolve } from 'node:path';
import ts from 'typescript';

// Numbers with a fraction; all others of Kubernetes are integers.
const FRACTIONS = new Set(['maximum', 'minimum', 'multipleOf']);
const BASE =
  /\/node_modules\/(kubernetes-models|@kubernetes-models\/apimachinery)\//;

const cleanName = name =>
  name.replace(/^I/, '').replace(/^.*PkgApisMetaV1/, '');

/** Reads types into schemas; those of Kubernetes itself are shared by reference. */
export class TypeReader {
  #checker;
  #program;
  #project;
  #defs = {};

  constructor(files, project) {
    this.#program = ts.createProgram(files, {
      module: ts.ModuleKind.NodeNext,
      moduleResolution: ts.ModuleResolutionKind.NodeNext,
      strict: true,
      types: [],
    });
    this.#checker = this.#program.getTypeChecker();
    this.#project = project;
  }

  get defs() {
    return this.#defs;
  }

  /** The schema of the interface `I<kind>` that a file declares. */
  read(file, kind) {
    const source = this.#program.getSourceFile(file);
    const declared = source?.statements.find(
      node => ts.isInterfaceDeclaration(node) && node.name.text === `I${kind}`,
    );
    if (!declared) {
      throw new Error(`${file} declares no interface I${kind}`);
    }
    return this.#object(this.#checker.getTypeAtLocation(declared), {
      isRoot: true,
    });
  }

  #object(type, { isRoot = false } = {}) {
    const properties = {};
    const required = [];
    for (const property of this.#checker.getPropertiesOfType(type)) {
      const name = property.getName();
      properties[name] =
        isRoot && name === 'status'
          ? {}
          : this.#type(this.#checker.getTypeOfSymbol(property), name);
      if (!(property.flags & ts.SymbolFlags.Optional)) {
        required.push(name);
      }
    }
    const index = this.#checker.getIndexInfoOfType(type, ts.IndexKind.String);
    // A claim inside of another object needs not say that it is one.
    const isInside = !isRoot && properties.metadata && properties.kind;
    const needed = required.filter(
      name => !isInside || (name !== 'apiVersion' && name !== 'kind'),
    );
    return {
      type: 'object',
      ...(Object.keys(properties).length > 0 ? { properties } : {}),
      ...(needed.length > 0 ? { required: needed } : {}),
      additionalProperties: index ? this.#type(index.type, '') : false,
    };
  }

  #named(type, symbol) {
    const file = symbol.declarations?.[0]?.getSourceFile().fileName ?? '';
    const isBase = BASE.test(file);
    const alias = cleanName(symbol.getName());
    const folder = relative(
      file.replace(/^(.*\/node_modules\/(@[^/]+\/)?[^/]+)\/.*$/, '$1'),
      file.replace(/\/[^/]*$/, ''),
    );
    const name =
      alias === 'ObjectMeta'
        ? alias
        : `${folder}/${alias}`.replaceAll('/', '.');
    if (isBase && this.#project !== 'kubernetes') {
      return { $ref: `kubernetes#/$defs/${name}` };
    }
    if (!this.#defs[name]) {
      this.#defs[name] = {};
      this.#defs[name] = this.#object(type);
    }
    return { $ref: `#/$defs/${name}` };
  }

  #union(type, name) {
    const parts = type.types.filter(
      part => !(part.flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Null)),
    );
    if (parts.every(part => part.flags & ts.TypeFlags.BooleanLike)) {
      return { type: 'boolean' };
    }
    if (parts.every(part => part.isStringLiteral())) {
      return { type: 'string', enum: parts.map(part => part.value).sort() };
    }
    if (parts.length === 1) {
      return this.#type(parts[0], name);
    }
    const isQuantity = /Quantity$/.test(type.aliasSymbol?.getName() ?? '');
    const types = parts.map(part => this.#type(part, name).type);
    return types.every(part => typeof part === 'string')
      ? {
          type: types
            .map(part => (isQuantity && part === 'integer' ? 'number' : part))
            .sort(),
        }
      : {};
  }

  #type(type, name) {
    const { flags } = type;
    if (flags & ts.TypeFlags.Undefined) {
      return {};
    }
    if (type.isStringLiteral()) {
      return { type: 'string', enum: [type.value] };
    }
    if (flags & ts.TypeFlags.String) {
      return { type: 'string' };
    }
    if (flags & ts.TypeFlags.Number) {
      return { type: FRACTIONS.has(name) ? 'number' : 'integer' };
    }
    if (flags & ts.TypeFlags.BooleanLike) {
      return { type: 'boolean' };
    }
    if (type.isUnion()) {
      return this.#union(type, name);
    }
    if (this.#checker.isArrayType(type)) {
      const [item] = this.#checker.getTypeArguments(type);
      return { type: 'array', items: this.#type(item, '') };
    }
    return flags & ts.TypeFlags.Object ? this.#ofObject(type) : {};
  }

  #ofObject(type) {
    const symbol = type.getSymbol();
    const isEmpty =
      this.#checker.getPropertiesOfType(type).length === 0 &&
      !this.#checker.getIndexInfoOfType(type, ts.IndexKind.String);
    if (symbol && symbol.flags & ts.SymbolFlags.Interface && !isEmpty) {
      return this.#named(type, symbol);
    }
    return isEmpty ? { type: 'object' } : this.#object(type);
  }
}

/**
 * @param {string} project - `kubernetes` for the base, which others refer to
 * @param {string} folder - of the package
 * @param {string[]} kinds - as `group/version/Kind`, or `version/Kind` of the core
 */
export function fromTypes(project, folder, kinds) {
  const fileOf = kind => resolve(folder, `${kind}.d.ts`);
  const reader = new TypeReader(kinds.map(fileOf), project);
  const schemas = kinds.map(kind => [
    kind,
    reader.read(fileOf(kind), kind.split('/').at(-1)),
  ]);
  return { schemas, defs: reader.defs };
}
