import { ElasticsearchError } from '../errors';
import { majorOf } from '../version';

const vendored =
  /^application\/vnd\.elasticsearch\+(json|x-ndjson|cbor|smile|yaml);\s*compatible-with=(\d+)/i;

const compatibleVersion = (header: string | undefined) => {
  const match = header && vendored.exec(header.trim());
  return match ? Number(match[2]) : undefined;
};

const refusal = (header: string, reason: string, status = 400) =>
  new ElasticsearchError(
    'media_type_header_exception',
    `Invalid media-type value on headers [${header}]`,
    status,
    { causedBy: new ElasticsearchError('status_exception', reason, status) },
  );

const plainTypes =
  /^(application\/(json|x-ndjson)|\*\/\*|text\/plain|application\/\*)/i;

function checkContentType(header: string | undefined): void {
  if (header && (plainTypes.test(header) || vendored.test(header))) return;
  throw new ElasticsearchError(
    'media_type_header_exception',
    `Content-Type header [${header ?? ''}] is not supported`,
    406,
  );
}

/**
 * Refuses media types that a server of this version does not speak. A server
 * speaks its own major version and the one before; both headers must agree
 * when there is a body. Plain `application/json` always works.
 */
export function checkMediaTypes(options: {
  version: string;
  accept?: string;
  contentType?: string;
  hasBody: boolean;
}): void {
  const { accept, contentType, hasBody } = options;
  if (hasBody) checkContentType(contentType);
  const current = majorOf(options.version);
  const accepted = compatibleVersion(accept);
  const sent = compatibleVersion(contentType);
  if (current === 7) {
    checkSeven(accepted, accept, sent, contentType);
    return;
  }
  const speaks = (version: number | undefined) =>
    version === undefined || version === current || version === current - 1;
  if (!speaks(accepted)) {
    throw refusal(
      'Accept',
      `Accept version must be either version ${current} or ${
        current - 1
      }, but found ${accepted}. Accept=${accept}`,
    );
  }
  if (hasBody && !speaks(sent)) {
    throw refusal(
      'Content-Type',
      `Content-Type version must be either version ${current} or ${
        current - 1
      }, but found ${sent}. Content-Type=${contentType}`,
    );
  }
  if (hasBody && sent !== accepted) {
    throw refusal(
      'Content-Type',
      `A compatible version is required on both Content-Type and Accept headers if either one has requested a compatible version and the compatible versions must match. Accept=${accept}, Content-Type=${contentType}`,
    );
  }
}

/** 7.x knows only itself, and refuses an unknown content type even without a body. */
function checkSeven(
  accepted: number | undefined,
  accept: string | undefined,
  sent: number | undefined,
  contentType: string | undefined,
): void {
  if (sent !== undefined && sent !== 7) {
    throw new ElasticsearchError(
      'media_type_header_exception',
      `Content-Type header [${contentType}] is not supported`,
      406,
    );
  }
  if (accepted !== undefined && accepted !== 7) {
    throw refusal(
      'Accept',
      `Accept version must be version 7, but found ${accepted}. Accept=${accept}`,
    );
  }
}

/** The content type of an answer: the vendored one when it was asked for. */
export function answerType(accept: string | undefined): string {
  const version = compatibleVersion(accept);
  return version === undefined
    ? 'application/json'
    : `application/vnd.elasticsearch+json;compatible-with=${version}`;
}
