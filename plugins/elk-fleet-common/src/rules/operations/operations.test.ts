import fc from 'fast-check';
import type { MemberOperation } from '../../generated/api';
import { matchesIndexPattern } from '../sentences';
import { followerOf } from './followerOf';
import { checkOperation, readOperation } from './readOperation';
import { operationRequests, remoteSettings } from './requests';
import { isSameStore } from './sameStore';

const proxy: MemberOperation = {
  ...{ type: 'connect-remote', alias: 'us-east-1', mode: 'proxy' },
  address: 'es.us-east-1.example.com:9443',
};
const follow: MemberOperation = {
  ...{ type: 'follow', remote: 'us-east-1', patterns: ['logs-*-us'] },
};
const snapshot: MemberOperation = {
  type: 'snapshot-policy',
  repository: { name: 'backup', type: 's3', settings: { bucket: 'b' } },
  policy: { name: 'nightly', schedule: '0 30 1 * * ?' },
};

describe('checkOperation', () => {
  it.each([
    proxy,
    follow,
    snapshot,
    { ...proxy, mode: 'sniff', address: undefined, seeds: ['[::1]:9300'] },
    { ...follow, patterns: ['logs'], followPattern: 'copy' },
    { ...snapshot, policy: { ...snapshot.policy, schedule: '1h' } },
  ] as MemberOperation[])('has nothing against %j', operation => {
    expect(checkOperation(operation)).toEqual([]);
  });

  it.each<[string, object]>([
    ['type', { type: 'delete' }],
    ['alias', { ...proxy, alias: 'US East' }],
    ['alias', { ...proxy, alias: 'a.b' }],
    ['alias', { ...proxy, alias: undefined }],
    ['address', { ...proxy, address: undefined }],
    ['address', { ...proxy, address: 'https://es:9443' }],
    ['address', { ...proxy, address: 'es' }],
    ['seeds', { ...proxy, seeds: ['es:9300'] }],
    ['seeds', { ...proxy, mode: 'sniff', address: undefined }],
    ['serverName', { ...proxy, serverName: 'a b' }],
    ['mode', { ...proxy, mode: 'other' }],
    ['patterns', { ...proxy, patterns: ['a'] }],
    ['remote', { ...follow, remote: undefined }],
    ['patterns', { ...follow, patterns: [] }],
    ['patterns[0]', { ...follow, patterns: ['Logs-*'] }],
    ['patterns[1]', { ...follow, patterns: ['logs', 'a,b'] }],
    ['patterns[0]', { ...follow, patterns: ['-logs'] }],
    ['patterns[0]', { ...follow, patterns: ['other:logs'] }],
    ['exclusions[0]', { ...follow, exclusions: [''] }],
    ['followPattern', { ...follow, followPattern: 'copy' }],
    ['followPattern', { ...follow, followPattern: '{{leader_index}}-Copy' }],
    ['followPattern', { ...follow, followPattern: '{{leader}}' }],
    ['repository', { type: 'snapshot-policy' }],
    [
      'repository.settings.secret_key',
      {
        ...snapshot,
        repository: { ...snapshot.repository, settings: { secret_key: 'x' } },
      },
    ],
    [
      'repository.settings.access_key',
      {
        ...snapshot,
        repository: { ...snapshot.repository, settings: { access_key: 'x' } },
      },
    ],
    [
      'policy',
      { ...snapshot, repository: { ...snapshot.repository, readonly: true } },
    ],
    [
      'policy.schedule',
      { ...snapshot, policy: { ...snapshot.policy, schedule: '30 1 * * *' } },
    ],
    [
      'policy.retention.minCount',
      {
        ...snapshot,
        policy: { ...snapshot.policy, retention: { minCount: 3, maxCount: 2 } },
      },
    ],
  ])('names %s in %j', (field, operation) => {
    const problems = checkOperation(operation as MemberOperation);
    expect(problems.map(problem => problem.field)).toContain(field);
    expect(JSON.stringify(problems)).not.toContain('Invalid input');
  });

  it('never repeats what may be a secret', () => {
    const { repository } = snapshot;
    const settings = { secret_key: 'hunter2', password: 'hunter2' };
    const problems = checkOperation({
      ...snapshot,
      repository: { ...repository!, settings },
    });
    expect(problems).toHaveLength(2);
    expect(JSON.stringify(problems)).not.toContain('hunter2');
  });

  it('has an answer to anything', () => {
    fc.assert(
      fc.property(
        fc.record(
          {
            type: fc.constantFrom(
              'connect-remote',
              'follow',
              'snapshot-policy',
            ),
            alias: fc.anything(),
            mode: fc.anything(),
            seeds: fc.anything(),
            patterns: fc.anything(),
            repository: fc.anything(),
            policy: fc.anything(),
          },
          { requiredKeys: ['type'] },
        ),
        operation => {
          const problems = checkOperation(operation as MemberOperation);
          // Throws for what is not what it was found to be.
          const sent =
            problems.length > 0 ||
            operationRequests(operation as MemberOperation);
          expect(sent).toBeTruthy();
          expect(problems.every(({ message }) => message !== '')).toBe(true);
        },
      ),
    );
  });
});

describe('requests', () => {
  it('are what Dev Tools take', () => {
    expect(operationRequests({ ...proxy, skipUnavailable: true })).toEqual([
      `PUT _cluster/settings\n${JSON.stringify(
        {
          persistent: {
            'cluster.remote.us-east-1.mode': 'proxy',
            'cluster.remote.us-east-1.proxy_address':
              'es.us-east-1.example.com:9443',
            'cluster.remote.us-east-1.skip_unavailable': true,
          },
        },
        null,
        2,
      )}`,
      'GET _remote/info',
    ]);
    const [pattern, existing] = operationRequests({
      ...{ ...follow, existing: true },
      followPattern: '{{leader_index}}-copy',
    });
    expect(pattern).toContain('PUT _ccr/auto_follow/us-east-1\n');
    expect(existing).toContain('PUT <leader index>-copy/_ccr/follow');
    expect(
      operationRequests(snapshot).map(text => text.split('\n')[0]),
    ).toEqual([
      'PUT _snapshot/backup',
      'POST _snapshot/backup/_verify',
      'PUT _slm/policy/nightly',
    ]);
  });

  it('set nothing of another alias', () => {
    const operation = readOperation(proxy);
    if (operation.type !== 'connect-remote') throw new Error(operation.type);
    expect(
      Object.keys(remoteSettings(operation)).every(key =>
        key.startsWith('cluster.remote.us-east-1.'),
      ),
    ).toBe(true);
  });
});

const names = fc.stringMatching(/^[a-z][a-z0-9-]{0,12}$/);

describe('followerOf', () => {
  it('keeps indices apart and streams together', () => {
    fc.assert(
      fc.property(names, names, names, (one, other, suffix) => {
        const pattern = `{{leader_index}}-${suffix}`;
        const copies = [one, other].map(
          index => followerOf({ index }, pattern).index,
        );
        expect(copies[0] === copies[1]).toBe(one === other);
        const backing = `.ds-${one}-2026.01.01-000002`;
        const copy = followerOf({ index: backing, dataStream: one }, pattern);
        expect(copy).toEqual({
          index: `.ds-${one}-${suffix}-2026.01.01-000002`,
          dataStream: `${one}-${suffix}`,
        });
        expect(matchesIndexPattern(copy.index, copy.dataStream!)).toBe(true);
      }),
    );
  });

  it('changes nothing unless told', () => {
    fc.assert(
      fc.property(names, index => {
        expect(followerOf({ index }, '{{leader_index}}')).toEqual({ index });
      }),
    );
  });
});

describe('isSameStore', () => {
  const s3 = (settings: object) => ({
    type: 's3',
    settings: { bucket: 'b', ...settings },
  });

  it.each<[boolean, object, object]>([
    [true, {}, {}],
    [true, { base_path: '/x/' }, { base_path: 'x' }],
    [true, { client: 'default' }, { readonly: 'true', compress: true }],
    [false, { base_path: 'x' }, { base_path: 'y' }],
    [false, { bucket: 'other' }, {}],
  ])('is %s of %j and %j', (expected, one, other) => {
    expect(isSameStore(s3(one), s3(other))).toBe(expected);
  });

  it('is false of different types', () => {
    expect(isSameStore(s3({}), { ...s3({}), type: 'gcs' })).toBe(false);
  });

  it('does not depend on who is asked first', () => {
    const repository = fc.record({
      type: fc.constantFrom('s3', 'fs', 'url'),
      settings: fc.dictionary(
        fc.constantFrom('bucket', 'base_path', 'location', 'url', 'readonly'),
        fc.constantFrom('a', 'b', '/a/'),
      ),
    });
    fc.assert(
      fc.property(repository, repository, (one, other) => {
        expect(isSameStore(one, other)).toBe(isSameStore(other, one));
        expect(isSameStore(one, one)).toBe(true);
      }),
    );
  });
});
