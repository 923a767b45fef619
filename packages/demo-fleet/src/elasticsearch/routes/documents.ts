import {
  ElasticsearchError,
  indexClosed,
  illegalArgument,
  statusException,
} from '../errors';
import type { EsIndex } from '../model/EsIndex';
import { checkIndices } from '../privileges';
import { stableUuid } from '../random';
import { StatusAnswer, indicesFor, type Call, type Endpoint } from './endpoint';

/** The index that takes a write, made when it is missing; refuses where writes are not allowed. */
function targetOf(call: Call, name: string): EsIndex {
  const { indices } = call.cluster;
  checkIndices(call.principal, 'indices:data/write/index', [name]);
  const index =
    indices.writeTarget(name) ??
    indices.create({ name, createdAt: call.cluster.now() });
  if (index.follower) {
    throw statusException(
      'a following engine does not accept operations without an assigned sequence number',
      403,
    );
  }
  if (!index.open) {
    throw indexClosed(index);
  }
  if (index.writeBlocked) {
    throw new ElasticsearchError(
      'cluster_block_exception',
      `index [${index.name}] blocked by: [FORBIDDEN/8/index write (api)];`,
      403,
    );
  }
  return index;
}

function writeOne(index: EsIndex, id: string | undefined): object {
  index.write(1);
  const sequence = Math.max(...index.shards.map(shard => shard.maxSeqNo));
  return {
    _index: index.name,
    _id: id ?? stableUuid('doc', index.uuid, index.documents),
    _version: 1,
    result: 'created',
    _shards: {
      total: index.replicas + 1,
      successful: index.replicas + 1,
      failed: 0,
    },
    _seq_no: sequence,
    _primary_term: 1,
  };
}

const writeDocument = (call: Call) =>
  new StatusAnswer(
    201,
    writeOne(targetOf(call, call.path.index), call.path.id),
  );

interface BulkAction {
  verb: string;
  index: string;
  id?: string;
}

/** Lines of actions, each but `delete` with a line of its document. */
function parseBulk(call: Call): BulkAction[] {
  const lines = call.text.split('\n').filter(line => line.trim() !== '');
  const actions: BulkAction[] = [];
  for (let i = 0; i < lines.length; i += 1) {
    const [[verb, meta]] = Object.entries(JSON.parse(lines[i])) as Array<
      [string, { _index?: string; _id?: string }]
    >;
    if (!['index', 'create', 'update', 'delete'].includes(verb)) {
      throw illegalArgument(
        `Malformed action/metadata line [${
          i + 1
        }], expected one of [create, delete, index, update] but found [${verb}]`,
      );
    }
    const index = meta._index ?? call.path.index;
    if (!index)
      throw illegalArgument('Validation Failed: 1: index is missing;');
    actions.push({ verb, index, id: meta._id });
    if (verb !== 'delete') i += 1;
  }
  return actions;
}

function bulk(call: Call): object {
  let errors = false;
  const items = parseBulk(call).map(({ verb, index, id }) => {
    try {
      const written = writeOne(targetOf(call, index), id);
      return { [verb]: { ...written, status: 201 } };
    } catch (error) {
      if (!(error instanceof ElasticsearchError)) throw error;
      errors = true;
      return {
        [verb]: {
          _index: index,
          _id: id ?? null,
          status: error.status,
          error: error.toCause(),
        },
      };
    }
  });
  return { errors, took: 1, items };
}

/** Counts documents; holds none, so there are never hits to show. */
function search(call: Call): object {
  const indices = indicesFor(
    call,
    'indices:data/read/search',
    call.path.index,
    {
      openOnly: true,
    },
  );
  const closed = indices.find(index => !index.open);
  if (closed) throw indexClosed(closed);
  indices.forEach(index => index.search(1));
  const shards = indices.flatMap(index => index.shards);
  const failed = shards.filter(shard => !shard.active).length;
  const total = indices.reduce((sum, index) => sum + index.documents, 0);
  return {
    took: 1,
    timed_out: false,
    _shards: {
      total: shards.length,
      successful: shards.length - failed,
      skipped: 0,
      failed,
    },
    hits: {
      total:
        call.query.track_total_hits === 'true' || total <= 10_000
          ? { value: total, relation: 'eq' }
          : { value: 10_000, relation: 'gte' },
      max_score: null,
      hits: [],
    },
  };
}

function count(call: Call): object {
  const indices = indicesFor(
    call,
    'indices:data/read/search',
    call.path.index,
    {
      openOnly: true,
    },
  );
  indices.forEach(index => index.search(1));
  const shards = indices.flatMap(index => index.shards).length;
  return {
    count: indices.reduce((sum, index) => sum + index.documents, 0),
    _shards: { total: shards, successful: shards, skipped: 0, failed: 0 },
  };
}

const writeQuery = [
  'refresh',
  'routing',
  'timeout',
  'pipeline',
  'wait_for_active_shards',
  'require_alias',
  'op_type',
  'version',
  'version_type',
  'if_seq_no',
  'if_primary_term',
  '_source',
];
const searchQuery = [
  'size',
  'from',
  'q',
  'sort',
  'track_total_hits',
  'ignore_unavailable',
  'allow_no_indices',
  'expand_wildcards',
  'timeout',
  'request_cache',
  'rest_total_hits_as_int',
  'typed_keys',
  'batched_reduce_size',
  'ccs_minimize_roundtrips',
];

/** Writing and counting documents. */
export const documentEndpoints: Endpoint[] = [
  {
    methods: ['POST'],
    path: '/{index}/_doc',
    query: writeQuery,
    handle: writeDocument,
  },
  {
    methods: ['PUT', 'POST'],
    path: '/{index}/_doc/{id}',
    query: writeQuery,
    handle: writeDocument,
  },
  { methods: ['POST', 'PUT'], path: '/_bulk', query: writeQuery, handle: bulk },
  {
    methods: ['POST', 'PUT'],
    path: '/{index}/_bulk',
    query: writeQuery,
    handle: bulk,
  },
  {
    methods: ['GET', 'POST'],
    path: '/_search',
    query: searchQuery,
    handle: search,
  },
  {
    methods: ['GET', 'POST'],
    path: '/{index}/_search',
    query: searchQuery,
    handle: search,
  },
  {
    methods: ['GET', 'POST'],
    path: '/_count',
    query: searchQuery,
    handle: count,
  },
  {
    methods: ['GET', 'POST'],
    path: '/{index}/_count',
    query: searchQuery,
    handle: count,
  },
];
