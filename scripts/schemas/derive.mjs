// Derives the schemas that the lint of manifests carries. Descriptions are left
// out; what occurs more than once is named and written once.
//
//   node scripts/schemas/derive.mjs crds <project> <file…>
//   node scripts/schemas/derive.mjs types <project> <package folder> <apiVersion/Kind…>
//
// Derive `kubernetes` first: others refer to its ObjectMeta and pod templates.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync, gzipSync } from 'node:zlib';
import { compact } from './compact.mjs';
import { fromCrds } from './fromCrds.mjs';
import { fromTypes } from './fromTypes.mjs';

const folder = fileURLToPath(
  new URL(
    '../../plugins/scaffolder-backend-module-elk-fleet/schemas',
    import.meta.url,
  ),
);
const fileOf = name => join(folder, `${name}.json.gz`);
const indexFile = fileOf('index');
const read = file => JSON.parse(gunzipSync(readFileSync(file)));

function write(file, value) {
  const json = JSON.stringify(value);
  const zipped = gzipSync(json, { level: 9 });
  // The operating system that zipped it, so that all write the same bytes.
  zipped[9] = 255;
  writeFileSync(file, zipped);
  return `${json.length} bytes, ${zipped.length} zipped`;
}

// Of kinds that come as types, which do not tell their scope.
const CLUSTER_SCOPED = new Set([
  'APIService',
  'CSIDriver',
  'ClusterExternalSecret',
  'ClusterGenerator',
  'ClusterIssuer',
  'ClusterPolicy',
  'ClusterRole',
  'ClusterRoleBinding',
  'ClusterSecretStore',
  'ClusterTriggerAuthentication',
  'CustomResourceDefinition',
  'GatewayClass',
  'IngressClass',
  'MutatingWebhookConfiguration',
  'Namespace',
  'Node',
  'PersistentVolume',
  'PriorityClass',
  'RuntimeClass',
  'StorageClass',
  'ValidatingAdmissionPolicy',
  'ValidatingAdmissionPolicyBinding',
  'ValidatingWebhookConfiguration',
]);

const sorted = map =>
  Object.fromEntries(
    Object.entries(map).sort(([a], [b]) => (a < b ? -1 : Number(a > b))),
  );

// Operators complete what people write of a pod, so that it needs no containers.
function withOpenPods(defs) {
  const spec = defs['v1.PodSpec'];
  if (!spec) {
    return defs;
  }
  const template = defs['v1.PodTemplateSpec'];
  return {
    ...defs,
    'v1.OpenPodSpec': { ...spec, required: [] },
    'v1.OpenPodTemplateSpec': {
      ...template,
      properties: {
        ...template.properties,
        spec: { $ref: '#/$defs/v1.OpenPodSpec' },
      },
    },
  };
}

function derive(mode, project, args) {
  if (mode === 'crds') {
    const kinds = fromCrds(args);
    return {
      scopes: kinds.map(({ kind, namespaced }) => [kind, namespaced]),
      defs: compact(
        Object.fromEntries(kinds.map(({ kind, schema }) => [kind, schema])),
      ),
    };
  }
  if (mode === 'types') {
    const [packageFolder, ...kinds] = args;
    const { schemas, defs } = fromTypes(project, packageFolder, kinds);
    return {
      scopes: kinds.map(kind => [
        kind,
        !CLUSTER_SCOPED.has(kind.split('/').at(-1)),
      ]),
      defs: withOpenPods({ ...defs, ...Object.fromEntries(schemas) }),
    };
  }
  throw new Error('Say crds or types, see the head of this file');
}

/** What is referred to elsewhere must be there. */
function checkReferences(defs) {
  const text = JSON.stringify(defs);
  const wanted = new Set(
    [...text.matchAll(/"kubernetes#\/\$defs\/([^"]+)"/g)].map(([, id]) => id),
  );
  if (wanted.size > 0) {
    const base = read(fileOf('kubernetes'));
    const missing = [...wanted].filter(id => !base.$defs[id]);
    if (missing.length > 0) {
      throw new Error(`kubernetes lacks ${missing.join(', ')}`);
    }
  }
}

const [mode, project, ...args] = process.argv.slice(2);
const { scopes, defs } = derive(mode, project, args);
checkReferences(defs);

const index = existsSync(indexFile) ? read(indexFile) : {};
const others = Object.entries(index).filter(
  ([, entry]) => entry.project !== project,
);
const own = scopes.map(([kind, namespaced]) => [kind, { project, namespaced }]);
write(indexFile, sorted(Object.fromEntries([...others, ...own])));
const size = write(fileOf(project), { $id: project, $defs: sorted(defs) });
console.log(`${project}: ${scopes.length} kinds, ${size}`);
