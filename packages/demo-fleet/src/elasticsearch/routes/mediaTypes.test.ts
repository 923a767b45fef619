import { answerType, checkMediaTypes } from './mediaTypes';

const vendored = (version: number) =>
  `application/vnd.elasticsearch+json; compatible-with=${version}`;

const check = (
  version: string,
  accept?: string,
  contentType = accept,
  hasBody = false,
) => {
  try {
    checkMediaTypes({ version, accept, contentType, hasBody });
    return 'accepted';
  } catch (error: any) {
    return `${error.status} ${error.type}: ${
      error.causedBy?.reason ?? error.reason
    }`;
  }
};

describe('media types', () => {
  it.each([
    ['7.17.28', 'application/json'],
    ['8.19.4', 'application/json'],
    ['9.2.1', 'application/json'],
    ['7.17.28', vendored(7)],
    ['8.19.4', vendored(7)],
    ['8.19.4', vendored(8)],
    ['9.2.1', vendored(8)],
    ['9.2.1', vendored(9)],
  ])('%s speaks %s, with a body and without', (version, type) => {
    expect(check(version, type)).toBe('accepted');
    expect(check(version, type, type, true)).toBe('accepted');
  });

  it('refuses the next major version, as a client of 9.x finds with a server of 8.x', () => {
    expect(check('8.19.4', vendored(9))).toBe(
      `400 media_type_header_exception: Accept version must be either version 8 or 7, but found 9. Accept=${vendored(
        9,
      )}`,
    );
    expect(check('9.2.1', vendored(7))).toContain('400');
  });

  it('refuses any other version on 7.17, by the content type first', () => {
    expect(check('7.17.28', vendored(8))).toBe(
      `406 media_type_header_exception: Content-Type header [${vendored(
        8,
      )}] is not supported`,
    );
    expect(check('7.17.28', vendored(8), 'application/json')).toMatch(/^400/);
  });

  it('wants both headers to agree when there is a body', () => {
    expect(check('8.19.4', vendored(8), 'application/json', true)).toContain(
      'the compatible versions must match',
    );
    expect(check('8.19.4', vendored(8), 'application/json')).toBe('accepted');
  });

  it('refuses a body without a type it knows', () => {
    expect(check('9.2.1', undefined, undefined, true)).toMatch(/^406/);
    expect(check('9.2.1', undefined, 'application/xml', true)).toMatch(/^406/);
  });

  it('answers in the type that was asked for', () => {
    expect(answerType('application/json')).toBe('application/json');
    expect(answerType(vendored(8))).toBe(
      'application/vnd.elasticsearch+json;compatible-with=8',
    );
  });
});
