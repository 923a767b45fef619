/** An error as Elasticsearch tells it. */
export class ElasticsearchError extends Error {
  readonly type: string;
  readonly reason: string;
  readonly status: number;
  /** Further fields beside type and reason, for example `resource.id`. */
  readonly fields: Record<string, unknown>;
  readonly causedBy?: ElasticsearchError;

  constructor(
    type: string,
    reason: string,
    status = 400,
    options: {
      fields?: Record<string, unknown>;
      causedBy?: ElasticsearchError;
    } = {},
  ) {
    super(reason);
    this.name = 'ElasticsearchError';
    this.type = type;
    this.reason = reason;
    this.status = status;
    this.fields = options.fields ?? {};
    this.causedBy = options.causedBy;
  }

  /** The error without status, as it stands inside answers. */
  toCause(): ErrorCause {
    return {
      type: this.type,
      reason: this.reason,
      ...this.fields,
      ...(this.causedBy && { caused_by: this.causedBy.toCause() }),
    };
  }

  /** The body of an answer. */
  toBody(): object {
    const { caused_by: causedBy, ...root } = this.toCause();
    return {
      error: {
        root_cause: [root],
        ...root,
        ...(causedBy ? { caused_by: causedBy } : {}),
      },
      status: this.status,
    };
  }
}

/** An error inside an answer. */
export interface ErrorCause {
  type: string;
  reason: string;
  caused_by?: ErrorCause;
  [field: string]: unknown;
}

export const illegalArgument = (reason: string) =>
  new ElasticsearchError('illegal_argument_exception', reason, 400);

export const illegalState = (reason: string) =>
  new ElasticsearchError('illegal_state_exception', reason, 500);

export const indexNotFound = (index: string) =>
  new ElasticsearchError(
    'index_not_found_exception',
    `no such index [${index}]`,
    404,
    {
      fields: {
        'resource.type': 'index_or_alias',
        'resource.id': index,
        index_uuid: '_na_',
        index,
      },
    },
  );

export const indexClosed = (index: { name: string; uuid: string }) =>
  new ElasticsearchError('index_closed_exception', 'closed', 400, {
    fields: { index_uuid: index.uuid, index: index.name },
  });

export const resourceNotFound = (
  reason: string,
  fields?: Record<string, unknown>,
) =>
  new ElasticsearchError('resource_not_found_exception', reason, 404, {
    fields,
  });

export const statusException = (reason: string, status: number) =>
  new ElasticsearchError('status_exception', reason, status);

/** The licence does not allow a feature, or no licence is active. */
export const unlicensed = (feature: string) =>
  new ElasticsearchError(
    'security_exception',
    `current license is non-compliant for [${feature}]`,
    403,
    { fields: { 'license.expired.feature': feature } },
  );

export const noSuchRemote = (alias: string) =>
  new ElasticsearchError(
    'no_such_remote_cluster_exception',
    `no such remote cluster: [${alias}]`,
    404,
  );

/** Nothing answers behind a remote-cluster alias. */
export const remoteUnreachable = (alias: string, address: string) =>
  new ElasticsearchError(
    'connect_transport_exception',
    `Unable to connect to [${alias}]`,
    500,
    {
      causedBy: new ElasticsearchError(
        'i_o_exception',
        `no connection to ${address}`,
        500,
      ),
    },
  );

/** The cause that an error of Elasticsearch tells; anything else is a bug and thrown. */
export function toCause(error: unknown): ErrorCause {
  if (error instanceof ElasticsearchError) return error.toCause();
  throw error;
}
