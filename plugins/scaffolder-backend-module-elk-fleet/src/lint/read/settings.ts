import { LineCounter, isMap, isScalar, isSeq, parseDocument } from 'yaml';
import type { Field } from '../manifests/Field';
import type { Manifest } from '../manifests/Manifest';
import { containers } from './pods';
import { files } from './texts';

/** A setting of a program, by its dotted key. */
export interface Setting {
  key: string;
  value: unknown;
  at: Field;
  /** Of the text that holds it, from 0. */
  textLine?: number;
}

/** Settings that stand together: one file, one node set, one container. */
export interface SettingsSource {
  at: Field;
  settings: Map<string, Setting>;
}

function* ofText(at: Field): Iterable<Setting> {
  const lines = new LineCounter();
  const document = parseDocument(at.text, {
    lineCounter: lines,
    uniqueKeys: false,
    prettyErrors: false,
  });
  function* walk(node: unknown, prefix: string): Iterable<Setting> {
    if (!isMap(node)) {
      return;
    }
    for (const { key, value } of node.items) {
      if (!isScalar(key)) {
        continue;
      }
      const name = `${prefix}${String(key.value)}`;
      yield {
        key: name,
        value: isScalar(value) || isSeq(value) ? value.toJSON() : undefined,
        at,
        textLine: lines.linePos(key.range?.[0] ?? 0).line - 1,
      };
      yield* walk(value, `${name}.`);
    }
  }
  yield* walk(document.contents, '');
}

function* ofMap(map: Field, prefix = ''): Iterable<Setting> {
  for (const [key, at] of map.entries) {
    yield { key: `${prefix}${key}`, value: at.value, at };
    yield* ofMap(at, `${prefix}${key}.`);
  }
}

function source(at: Field, settings: Iterable<Setting>): SettingsSource {
  return {
    at,
    settings: new Map([...settings].map(setting => [setting.key, setting])),
  };
}

/** Settings in files of this name, inside ConfigMaps. */
export function fileSettings(
  manifest: Manifest,
  name: string,
): SettingsSource[] {
  return files(manifest)
    .filter(file => file.name === name)
    .map(({ at }) => source(at, ofText(at)));
}

// The image takes settings by dotted names, or as ES_SETTING_ names.
function* ofEnv(container: Field): Iterable<Setting> {
  for (const variable of container.get('env').items) {
    const key = variable.get('name').text;
    if (/^[a-z_]+(\.[a-z_]+)+$/.test(key)) {
      yield { key, value: variable.get('value').value, at: variable };
    }
  }
}

/** Settings of Elasticsearch: files, node sets of ECK, variables of containers. */
export function elasticsearchSettings(manifest: Manifest): SettingsSource[] {
  const nodeSets = manifest.is('elasticsearch.k8s.elastic.co/Elasticsearch')
    ? manifest
        .get('spec', 'nodeSets')
        .items.map(nodeSet => nodeSet.get('config'))
        .filter(config => config.isMap)
        .map(config => source(config, ofMap(config)))
    : [];
  return [
    ...fileSettings(manifest, 'elasticsearch.yml'),
    ...nodeSets,
    ...containers(manifest).map(container =>
      source(container, ofEnv(container)),
    ),
  ];
}

/** Settings of Kibana: files and the custom resource. */
export function kibanaSettings(manifest: Manifest): SettingsSource[] {
  const config = manifest.is('kibana.k8s.elastic.co/Kibana')
    ? manifest.get('spec', 'config')
    : undefined;
  return [
    ...fileSettings(manifest, 'kibana.yml'),
    ...(config?.isMap ? [source(config, ofMap(config))] : []),
  ];
}

/** A setting as a list of texts: a list, or a text with commas. */
export function listOf(value: unknown): string[] {
  const items = Array.isArray(value) ? value : String(value ?? '').split(',');
  return items.map(item => String(item).trim()).filter(Boolean);
}
