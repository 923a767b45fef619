import { illegalArgument, indexNotFound } from '../errors';
import type { EsIndex } from '../model/EsIndex';
import { tierPreference } from '../model/nodes';
import { flattenSettings, nestSettings } from '../model/remotes';
import { checkIndices, matchesPattern } from '../privileges';
import {
  acknowledged,
  flag,
  indicesFor,
  wildcardsOf,
  type Call,
  type Endpoint,
} from './endpoint';

/** Settings of a body, with or without the prefix `index.`. */
function settingsOf(settings: unknown): Record<string, string | null> {
  return Object.fromEntries(
    Object.entries(flattenSettings(settings)).map(([key, value]) => [
      key.startsWith('index.') ? key : `index.${key}`,
      value,
    ]),
  );
}

function numberIn(
  settings: Record<string, string | null>,
  key: string,
  otherwise: number,
): number {
  const value = Number(settings[key] ?? otherwise);
  if (!Number.isInteger(value) || value < 0) {
    throw illegalArgument(
      `Failed to parse value [${settings[key]}] for setting [${key}]`,
    );
  }
  return value;
}

function create(call: Call): object {
  const { cluster, path, body } = call;
  checkIndices(call.principal, 'indices:admin/create', [path.index]);
  const settings = settingsOf(body.settings);
  const given = Object.entries(settings).filter(
    (entry): entry is [string, string] => entry[1] !== null,
  );
  const index = cluster.indices.create({
    name: path.index,
    createdAt: cluster.now(),
    primaries: numberIn(settings, 'index.number_of_shards', 1),
    replicas: numberIn(settings, 'index.number_of_replicas', 1),
    settings: Object.fromEntries(given),
    mappings: body.mappings as object | undefined,
    aliases: Object.keys((body.aliases as object) ?? {}),
  });
  return { acknowledged: true, shards_acknowledged: true, index: index.name };
}

function createDataStream(call: Call): object {
  const { cluster, path } = call;
  checkIndices(call.principal, 'indices:admin/data_stream/create', [
    path.stream,
  ]);
  if (cluster.indices.dataStreams.find(path.stream)) {
    throw illegalArgument(`data_stream [${path.stream}] already exists`);
  }
  cluster.indices.createBacking(path.stream, { createdAt: cluster.now() });
  return acknowledged;
}

function deleteDataStream(call: Call): object {
  const { cluster, path } = call;
  checkIndices(call.principal, 'indices:admin/delete', [path.stream]);
  cluster.indices
    .deleteDataStream(path.stream)
    .forEach(name => cluster.followers.stop(name));
  return acknowledged;
}

/** Indices that the call names one by one: wildcards are not for changes. */
function named(call: Call, action: string): EsIndex[] {
  const { index } = call.path;
  if (index === '_all' || index.includes('*')) {
    throw illegalArgument(
      'Wildcard expressions or all indices are not allowed',
    );
  }
  const indices = index.split(',').map(name => call.cluster.indices.get(name));
  checkIndices(call.principal, action, index.split(','));
  return indices;
}

function remove(call: Call): object {
  for (const { name } of named(call, 'indices:admin/delete')) {
    call.cluster.indices.delete(name);
    call.cluster.followers.stop(name);
  }
  return acknowledged;
}

function close(call: Call): object {
  const indices = named(call, 'indices:admin/close');
  indices.forEach(index => setOpen(call, index, false));
  return {
    acknowledged: true,
    shards_acknowledged: true,
    indices: Object.fromEntries(
      indices.map(index => [index.name, { closed: true }]),
    ),
  };
}

function open(call: Call): object {
  named(call, 'indices:admin/open').forEach(index =>
    setOpen(call, index, true),
  );
  return { acknowledged: true, shards_acknowledged: true };
}

function setOpen(call: Call, index: EsIndex, isOpen: boolean): void {
  index.open = isOpen;
  index.settingsVersion += 1;
  call.cluster.indices.metadataVersion += 1;
}

function settingsView(index: EsIndex): Record<string, string> {
  return {
    'index.number_of_shards': String(index.primaries),
    'index.number_of_replicas': String(index.replicas),
    'index.uuid': index.uuid,
    'index.creation_date': String(index.createdAt),
    'index.provided_name': index.name,
    'index.routing.allocation.include._tier_preference': tierPreference(
      index.tier,
    ).join(),
    ...(index.dataStream && { 'index.hidden': 'true' }),
    ...index.settings,
    ...(index.writeBlocked && { 'index.blocks.write': 'true' }),
    ...(index.follower && { 'index.xpack.ccr.following_index': 'true' }),
  };
}

/** Indices without any of the settings that are asked for are left out. */
function getSettings(call: Call): object {
  const indices = indicesFor(
    call,
    'indices:monitor/settings/get',
    call.path.index,
    wildcardsOf(call, ['open', 'closed']),
  );
  const names = call.path.name?.split(',') ?? ['*'];
  return Object.fromEntries(
    indices.flatMap(index => {
      const entries = Object.entries(settingsView(index)).filter(([key]) =>
        names.some(name => name === '_all' || matchesPattern(name, key)),
      );
      if (entries.length === 0) return [];
      const settings = Object.fromEntries(entries);
      const shown = flag(call, 'flat_settings')
        ? settings
        : nestSettings(settings);
      return [[index.name, { settings: shown }]];
    }),
  );
}

function getIndex(call: Call): object {
  const indices = indicesFor(call, 'indices:admin/get', call.path.index);
  return Object.fromEntries(
    indices.map(index => [
      index.name,
      {
        aliases: Object.fromEntries(index.aliases.map(alias => [alias, {}])),
        mappings: index.mappings,
        settings: nestSettings(settingsView(index)),
        ...(index.dataStream && { data_stream: index.dataStream }),
      },
    ]),
  );
}

function putSettings(call: Call): object {
  const changes = settingsOf(call.body.settings ?? call.body);
  for (const index of named(call, 'indices:admin/settings/update')) {
    if ('index.number_of_shards' in changes) {
      throw illegalArgument(
        `Can't update non dynamic settings [[index.number_of_shards]] for open indices [[${index.name}/${index.uuid}]]`,
      );
    }
    for (const [key, value] of Object.entries(changes)) {
      applySetting(index, key, value);
    }
    index.settingsVersion += 1;
    call.cluster.indices.metadataVersion += 1;
  }
  return acknowledged;
}

function applySetting(index: EsIndex, key: string, value: string | null): void {
  if (key === 'index.number_of_replicas') index.replicas = Number(value ?? 1);
  else if (key === 'index.blocks.write') index.writeBlocked = value === 'true';
  else if (value === null) delete index.settings[key];
  else index.settings[key] = value;
}

function block(call: Call): object {
  const indices = named(call, 'indices:admin/block/add');
  if (call.path.block !== 'write') {
    throw illegalArgument(`No block found with name ${call.path.block}`);
  }
  indices.forEach(index => applySetting(index, 'index.blocks.write', 'true'));
  return {
    acknowledged: true,
    shards_acknowledged: true,
    indices: indices.map(index => ({ name: index.name, blocked: true })),
  };
}

function rollover(call: Call): object {
  const { cluster, path } = call;
  checkIndices(call.principal, 'indices:admin/rollover', [path.index]);
  if (!cluster.indices.dataStreams.find(path.index)) {
    throw cluster.indices.find(path.index)
      ? illegalArgument(
          `rollover target [${path.index}] is a [concrete index] but one of [alias,data_stream] was expected`,
        )
      : indexNotFound(path.index);
  }
  const { from, to } = cluster.indices.rollover(path.index, cluster.now());
  return {
    acknowledged: true,
    shards_acknowledged: true,
    old_index: from,
    new_index: to.name,
    rolled_over: true,
    dry_run: false,
    conditions: {},
  };
}

const readQuery = [
  'local',
  'ignore_unavailable',
  'allow_no_indices',
  'expand_wildcards',
  'flat_settings',
  'include_defaults',
  'master_timeout',
  'features',
];
const changeQuery = [
  'timeout',
  'master_timeout',
  'wait_for_active_shards',
  'ignore_unavailable',
  'allow_no_indices',
  'expand_wildcards',
];

const change = (
  method: 'PUT' | 'POST' | 'DELETE',
  path: string,
  handle: (call: Call) => object,
): Endpoint => ({ methods: [method], path, query: changeQuery, handle });

/** Making, changing and ending indices and data streams. */
export const indexEndpoints: Endpoint[] = [
  change('PUT', '/_data_stream/{stream}', createDataStream),
  change('DELETE', '/_data_stream/{stream}', deleteDataStream),
  change('PUT', '/{index}', create),
  change('DELETE', '/{index}', remove),
  {
    methods: ['GET', 'HEAD'],
    path: '/{index}',
    query: readQuery,
    handle: getIndex,
  },
  change('POST', '/{index}/_close', close),
  change('POST', '/{index}/_open', open),
  change('POST', '/{index}/_rollover', rollover),
  change('PUT', '/{index}/_block/{block}', block),
  ...[
    '/_settings',
    '/_settings/{name}',
    '/{index}/_settings',
    '/{index}/_settings/{name}',
  ].map(
    (path): Endpoint => ({
      methods: ['GET'],
      path,
      query: readQuery,
      handle: getSettings,
    }),
  ),
  change('PUT', '/{index}/_settings', putSettings),
];
