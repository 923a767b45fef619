import fc from 'fast-check';
import { SourceError } from '@elk-fleet/backstage-plugin-elk-fleet-node';
import { memberSettings } from '../__testUtils__/settings';
import { redact } from './redact';
import { toObservationError } from './toObservationError';

const secrets = {
  apiKey: 'canaryApiKey==',
  bearer: 'canary-bearer',
  operations: 'canary-operations==',
  password: 'canary/pass word',
  token: 'canary.token',
};
const basic = Buffer.from(`user:${secrets.password}`).toString('base64');
const member = memberSettings({
  elasticsearch: {
    url: 'https://es',
    auth: { apiKey: secrets.apiKey },
    operations: { apiKey: secrets.operations },
    tls: {},
  },
  kibana: {
    url: 'https://kb',
    publicUrl: 'https://kb',
    auth: { bearer: secrets.bearer },
    tls: {},
  },
  logstash: {
    url: 'https://ls',
    auth: { basic: { username: 'user', password: secrets.password } },
    tls: {},
  },
  kubernetes: { type: 'direct', url: 'https://k8s', token: secrets.token },
});

describe('redact', () => {
  it.each([...Object.values(secrets), basic])(
    'hides the configured %s anywhere',
    secret => {
      fc.assert(
        fc.property(fc.string(), fc.string(), (before, after) => {
          expect(redact(`${before}${secret}${after}`, member)).not.toContain(
            secret,
          );
        }),
      );
    },
  );

  it.each([
    ['got Authorization: Bearer abc.DEF-123', 'abc.DEF-123'],
    ['header ApiKey VnVhQ2ZHY0JDZGJrU== refused', 'VnVhQ2ZHY0JDZGJrU=='],
    ['https://elastic:pa55@es.example.com:9200/', 'pa55'],
    ['GET /x?access_token=abc123&y=1', 'abc123'],
    ['{"password":"hunter2"}', 'hunter2'],
    ['jwt eyJhbGciOi.eyJzdWIiOi.c2lnbmF0', 'eyJzdWIiOi'],
  ])('hides what looks like a credential in %s', (text, secret) => {
    expect(redact(text, member)).not.toContain(secret);
  });

  it.each([
    'Basic authentication is off for the API key model',
    'action [cluster:monitor/main] is unauthorized for user [reader]',
    'The Kubernetes API of eu-1 (https://k8s.example.com) answered 403.',
  ])('leaves %s alone', text => {
    expect(redact(text, member)).toBe(text);
  });
});

describe('toObservationError', () => {
  const signal = new AbortController().signal;
  const explain = (error: unknown, source = 'elasticsearch.health') =>
    toObservationError(error, { member, source, signal });

  it.each(Object.values(secrets))('hides %s in every kind of error', secret => {
    const errors = [
      new Error(`x ${secret}`),
      new SourceError('partial', `x ${secret}`),
      Object.assign(new Error(), {
        name: 'ResponseError',
        statusCode: 500,
        body: { error: { reason: secret } },
      }),
      Object.assign(new Error(), {
        code: 403,
        body: JSON.stringify({ message: secret }),
      }),
      secret,
    ];
    for (const error of errors) {
      expect(explain(error).message).not.toContain(secret);
    }
  });

  it('keeps the code and sentence of a reader', () => {
    expect(explain(new SourceError('partial', '1 of 3 failed.'))).toEqual({
      code: 'partial',
      message: '1 of 3 failed.',
    });
  });

  it.each([
    ['elasticsearch.health', 'Elasticsearch of eu-1 (https://es)'],
    ['kibana.status', 'Kibana of eu-1 (https://kb)'],
    ['logstash.info', 'Logstash of eu-1 (https://ls)'],
    ['kubernetes.eck', 'The Kubernetes API of eu-1 (https://k8s)'],
    ['acme.things', 'acme.things of eu-1'],
  ])('says where %s failed', (source, where) => {
    expect(explain(new Error('connect ECONNREFUSED'), source)).toEqual({
      code: 'unreachable',
      message: `${where} refuses connections. Check that it runs and that host and port are right.`,
    });
  });

  it('understands whatever is thrown', () => {
    fc.assert(
      fc.property(fc.anything(), thrown => {
        const { code, message } = explain(thrown);
        expect(typeof code).toBe('string');
        expect(message).toMatch(/\S/);
      }),
    );
  });
});
