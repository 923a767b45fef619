import { illegalArgument } from '../errors';
import type { EsIndex } from '../model/EsIndex';
import type { ElasticsearchCluster } from '../model/ElasticsearchCluster';
import type { ResolveOptions } from '../model/Indices';
import { checkIndices, mayOnIndex, type Principal } from '../privileges';

export type Method = 'GET' | 'HEAD' | 'POST' | 'PUT' | 'DELETE';

/** One request to an {@link Endpoint}. */
export interface Call {
  cluster: ElasticsearchCluster;
  principal: Principal;
  /** Values of `{name}` parts of the path, decoded. */
  path: Record<string, string>;
  query: Record<string, string>;
  /** The body as text; empty without one. */
  text: string;
  /** The body as JSON; an empty object without one. */
  body: Record<string, unknown>;
}

/** One endpoint of the API. */
export interface Endpoint {
  methods: Method[];
  /** For example `/{index}/_ccr/info`. */
  path: string;
  /** Action that a cluster privilege must cover. */
  clusterAction?: string;
  /** Query parameters beside the common ones. */
  query?: string[];
  /** Query parameters that only later versions know, with the first one. */
  querySince?: Record<string, string>;
  /** First version that has this endpoint. */
  since?: string;
  handle(call: Call): unknown;
}

/** An answer with another status than 200, for example of a timed-out health request. */
export class StatusAnswer {
  constructor(readonly status: number, readonly body: unknown) {}
}

/** A table of `_cat`, answered as JSON or as text. */
export class CatTable {
  constructor(readonly rows: Array<Record<string, string | null>>) {}
}

/** A flag of the query: there without a value means true. */
export function flag(call: Call, name: string, otherwise = false): boolean {
  const value = call.query[name];
  if (value === undefined) return otherwise;
  if (value === '' || value === 'true') return true;
  if (value === 'false') return false;
  throw illegalArgument(
    `Failed to parse value [${value}] as only [true] or [false] are allowed.`,
  );
}

/** What the wildcards of a call stand for, by its parameter `expand_wildcards`. */
export function wildcardsOf(
  call: Call,
  otherwise: Array<'open' | 'closed' | 'hidden'>,
): Pick<ResolveOptions, 'openOnly' | 'skipHidden'> {
  const states = call.query.expand_wildcards?.split(',') ?? otherwise;
  const expands = (state: string) =>
    states.includes(state) || states.includes('all');
  return { openOnly: !expands('closed'), skipHidden: !expands('hidden') };
}

/**
 * The indices of an expression on which the caller may do the action: names
 * that are spelt out must be allowed, wildcards cover what is allowed.
 */
export function indicesFor(
  call: Call,
  action: string,
  expression: string | undefined,
  options: ResolveOptions = {},
): EsIndex[] {
  const ignoreUnavailable =
    options.ignoreUnavailable ?? flag(call, 'ignore_unavailable');
  const found = call.cluster.indices.resolve(expression, {
    ...options,
    ignoreUnavailable,
  });
  const named = (expression ?? '_all')
    .split(',')
    .filter(part => part !== '_all' && !part.includes('*'));
  checkIndices(
    call.principal,
    action,
    named.filter(name => !mayOnAnyName(call, action, name)),
  );
  return found.filter(
    index =>
      mayOnIndex(call.principal, action, index.name) ||
      (index.dataStream !== undefined &&
        mayOnIndex(call.principal, action, index.dataStream)),
  );
}

/** A backing index is allowed with its data stream. */
function mayOnAnyName(call: Call, action: string, name: string): boolean {
  const dataStream = call.cluster.indices.find(name)?.dataStream;
  return [name, dataStream].some(
    candidate =>
      candidate !== undefined && mayOnIndex(call.principal, action, candidate),
  );
}

/** A string of the body that must be there. */
export function requiredString(call: Call, field: string): string {
  const value = call.body[field];
  if (typeof value !== 'string' || value === '') {
    throw illegalArgument(`Required [${field}]`);
  }
  return value;
}

export const acknowledged = { acknowledged: true };

/** An endpoint that is only read. */
export const readEndpoint = (
  path: string,
  clusterAction: string | undefined,
  handle: (call: Call) => object,
  query: string[] = [],
): Endpoint => ({
  methods: ['GET'],
  path,
  clusterAction,
  query: ['master_timeout', ...query],
  handle,
});
