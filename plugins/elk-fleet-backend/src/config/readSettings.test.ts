import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigReader } from '@backstage/config';
import type { JsonObject } from '@backstage/types';
import { createTestAuthority } from '../__testUtils__/certificates';
import { readSettings } from './readSettings';

const CANARY = 'canary-s3cret';

let dir: string;
let caFile: string;
let textFile: string;
let ca: string;

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'elk-fleet-settings-'));
  ca = (await createTestAuthority()).ca;
  caFile = join(dir, 'ca.pem');
  textFile = join(dir, 'notes.txt');
  writeFileSync(caFile, ca);
  writeFileSync(textFile, 'no certificate');
});

afterAll(() => rmSync(dir, { recursive: true }));

const read = (elkFleet: JsonObject | undefined) =>
  readSettings(new ConfigReader(elkFleet && { elkFleet }));

/** The settings with one member `eu-1` of the fleet `logging`. */
const readMember = (member: JsonObject) =>
  read({
    fleets: {
      logging: { members: { 'eu-1': { region: 'eu-central-1', ...member } } },
    },
  });

const elasticsearch = { url: 'https://es.example.com:9200' };
const DAY = 24 * 3_600_000;

describe('readSettings', () => {
  it('is empty without configuration, with the documented defaults', () => {
    expect(read(undefined)).toEqual({
      fleets: [],
      collection: {
        intervalMs: 30_000,
        deadlineMs: 15_000,
        connectionsPerMember: 4,
        concurrency: 20,
        shards: 8,
        maxBackoffMs: 300_000,
      },
      costs: {
        intervalMs: 3_600_000,
        deadlineMs: 60_000,
        lookbackDays: 15,
        keepDays: 1100,
      },
      prices: { providers: {}, regions: {}, transfer: [] },
      registration: { allowedHosts: [] },
      operations: { enabled: false },
      history: {
        rawMs: DAY,
        fiveMinutesMs: 14 * DAY,
        hoursMs: 365 * DAY,
      },
      alerts: { openAfter: 2, closeAfter: 3, notify: 'warning' },
    });
  });

  it('reads a member in full', () => {
    const [member] = readMember({
      title: 'Frankfurt',
      provider: 'aws',
      environment: 'production',
      coordinates: { latitude: 50.1, longitude: 8.7 },
      entityRef: 'Resource:default/eks-frankfurt',
      kubernetes: {
        url: 'https://k8s.example.com/',
        token: CANARY,
        caFile,
      },
      namespaces: ['elastic'],
      elasticsearch: {
        url: 'https://es.example.com:9200/',
        auth: { apiKey: CANARY },
        operations: { basic: { username: 'operator', password: CANARY } },
        tls: { caFingerprint: 'AB:'.repeat(31).concat('CD') },
      },
      kibana: {
        url: 'https://kb.example.com',
        publicUrl: 'https://kibana.example.com/',
      },
      logstash: {
        url: 'http://ls.example.com:9600',
        auth: { basic: { username: 'u', password: CANARY } },
      },
    }).fleets[0].members;
    expect(member).toEqual({
      fleet: 'logging',
      name: 'eu-1',
      title: 'Frankfurt',
      region: 'eu-central-1',
      provider: 'aws',
      environment: 'production',
      coordinates: { latitude: 50.1, longitude: 8.7 },
      entityRef: 'resource:default/eks-frankfurt',
      entityIsForeign: true,
      kubernetes: {
        type: 'direct',
        url: 'https://k8s.example.com',
        token: CANARY,
        ca,
      },
      namespaces: ['elastic'],
      elasticsearch: {
        url: 'https://es.example.com:9200',
        auth: { apiKey: CANARY },
        operations: { basic: { username: 'operator', password: CANARY } },
        tls: { caFingerprint: `${'ab'.repeat(31)}cd` },
      },
      kibana: {
        url: 'https://kb.example.com',
        publicUrl: 'https://kibana.example.com',
        auth: {},
        tls: {},
      },
      logstash: {
        url: 'http://ls.example.com:9600',
        auth: { basic: { username: 'u', password: CANARY } },
        tls: {},
      },
    });
  });

  it('reads whether a member is being retired', () => {
    const retiringOf = (retiring: boolean) =>
      readMember({ elasticsearch, retiring }).fleets[0].members[0].retiring;
    expect([true, false].map(retiringOf)).toEqual([true, undefined]);
  });

  it('reads what may change members, and where they are discovered', () => {
    expect(
      read({
        operations: { enabled: true },
        repositories: { demo: { directory: 'fleet', branch: 'clusters/eu-1' } },
        discovery: { directory: 'fleet', secrets: '/run/secrets' },
      }),
    ).toMatchObject({
      operations: { enabled: true },
      discovery: { directory: 'fleet', secrets: '/run/secrets' },
    });
  });

  it('names our own entity unless one is configured', () => {
    const [member] = readMember({ elasticsearch }).fleets[0].members;
    expect(member).toMatchObject({
      entityRef: 'resource:default/logging-eu-1',
      entityIsForeign: false,
    });
  });

  it.each([
    [{ cluster: 'eu-1' }, { type: 'portal', cluster: 'eu-1' }],
    [{ kubeconfig: { context: 'eu' } }, { type: 'kubeconfig', context: 'eu' }],
  ])('reads the kubernetes access %j', (access, expected) => {
    const kubernetes =
      'kubeconfig' in access
        ? { kubeconfig: { ...access.kubeconfig, file: textFile } }
        : access;
    const [member] = readMember({ kubernetes }).fleets[0].members;
    expect(member.kubernetes).toMatchObject(expected);
  });

  it.each<[JsonObject, Partial<Record<string, number>>]>([
    [{ interval: '10s' }, { intervalMs: 10_000, deadlineMs: 5_000 }],
    [
      { interval: { minutes: 10 } },
      { intervalMs: 600_000, maxBackoffMs: 600_000 },
    ],
    [{ interval: 'PT1M', deadline: { seconds: 40 } }, { deadlineMs: 40_000 }],
  ])('reads the durations %j', (collection, expected) => {
    expect(read({ collection }).collection).toMatchObject(expected);
  });

  it('lists all problems in one error', () => {
    expect(() =>
      read({
        collection: { interval: 'soon', shards: 0 },
        fleets: {
          logging: {
            members: {
              a: { elasticsearch },
              b: { region: 'x', elasticsearch: { url: 'ftp://es' } },
            },
          },
        },
      }),
    ).toThrow(
      new RegExp(
        [
          /members\.a\.region is missing/,
          /members\.b\.elasticsearch\.url must be/,
          /collection\.shards must be at least 1/,
          /collection\.interval must be a duration/,
        ]
          .map(line => line.source)
          .join('[^]*'),
      ),
    );
  });

  const at = 'elkFleet.fleets.logging.members.eu-1';
  it.each<[string, JsonObject]>([
    [`${at} gives nothing to read; add elasticsearch`, {}],
    [`${at}.retiring`, { elasticsearch, retiring: 'soon' }],
    [
      `${at}.elasticsearch.url must be an https:// or http:// URL`,
      { elasticsearch: { url: 'es.example.com' } },
    ],
    [
      `${at}.elasticsearch.url holds a user name or password; move them to auth`,
      { elasticsearch: { url: `https://elastic:${CANARY}@es` } },
    ],
    [
      `${at}.elasticsearch.url must end before ? and #`,
      { elasticsearch: { url: `https://es?token=${CANARY}` } },
    ],
    [
      `${at}.elasticsearch.auth names more than one way to authenticate`,
      {
        elasticsearch: {
          ...elasticsearch,
          auth: { apiKey: CANARY, bearer: CANARY },
        },
      },
    ],
    [
      `${at}.elasticsearch.auth holds no credential; is the environment variable that it names set?`,
      { elasticsearch: { ...elasticsearch, auth: {} } },
    ],
    [
      `${at}.elasticsearch.operations holds no credential`,
      { elasticsearch: { ...elasticsearch, operations: {} } },
    ],
    [
      `${at}.logstash.auth holds no credential`,
      { logstash: { ...elasticsearch, auth: {} } },
    ],
    [
      `${at}.elasticsearch.auth.apiKey must be a string`,
      {
        elasticsearch: { ...elasticsearch, auth: { apiKey: { [CANARY]: 1 } } },
      },
    ],
    [
      `${at}.elasticsearch.auth.basic.password is missing; it must be a string`,
      {
        elasticsearch: {
          ...elasticsearch,
          auth: { basic: { username: CANARY } },
        },
      },
    ],
    [
      `${at}.elasticsearch.tls.caFile names /nowhere/ca.pem, which cannot be read (ENOENT)`,
      {
        elasticsearch: { ...elasticsearch, tls: { caFile: '/nowhere/ca.pem' } },
      },
    ],
    [
      `${at}.elasticsearch.tls.caFingerprint must be a SHA-256 fingerprint`,
      { elasticsearch: { ...elasticsearch, tls: { caFingerprint: 'abc' } } },
    ],
    [
      `${at}.elasticsearch.tls.caFingerprint needs a url with https://`,
      {
        elasticsearch: {
          url: 'http://es',
          tls: { caFingerprint: 'ab'.repeat(32) },
        },
      },
    ],
    [
      `${at}.elasticsearh is not a known key; did you mean elasticsearch?`,
      { kibana: elasticsearch, elasticsearh: elasticsearch },
    ],
    [
      `${at}.elasticsearch.auth.apikey is not a known key; did you mean apiKey?`,
      { elasticsearch: { ...elasticsearch, auth: { apikey: CANARY } } },
    ],
    [
      `${at}.elasticsearch.zzzzzz is not a known key; known are url, auth, operations, tls`,
      { elasticsearch: { ...elasticsearch, zzzzzz: CANARY } },
    ],
    [
      `${at}.kubernetes names 2 ways to reach the Kubernetes API`,
      { kubernetes: { cluster: 'a', url: 'https://k', token: CANARY } },
    ],
    [`${at}.kubernetes names no ways to reach`, { kubernetes: {} }],
    [
      `${at}.kubernetes has a url without a token`,
      { kubernetes: { url: 'https://k' } },
    ],
    [
      `${at}.kubernetes has a token or caFile without a url`,
      { kubernetes: { cluster: 'a', token: CANARY } },
    ],
    [
      `${at}.kubernetes.kubeconfig.file names /nowhere, which cannot be read`,
      { kubernetes: { kubeconfig: { file: '/nowhere' } } },
    ],
    [
      `${at}.entityRef must be a full entity reference`,
      { elasticsearch, entityRef: 'eu-1' },
    ],
    [
      `${at}.coordinates.latitude is refused: too big`,
      { elasticsearch, coordinates: { latitude: 91, longitude: 0 } },
    ],
    [
      `${at}.namespaces must name a namespace; leave it out to read all`,
      { elasticsearch, namespaces: [] },
    ],
  ])('refuses: %s', (message, member) => {
    const attempt = () => readMember(member);
    expect(attempt).toThrow(message);
    expect(attempt).not.toThrow(CANARY);
  });

  it('refuses a file that holds no certificate', () => {
    expect(() =>
      readMember({
        elasticsearch: { ...elasticsearch, tls: { caFile: textFile } },
      }),
    ).toThrow(`${textFile}, which holds no PEM certificate`);
  });

  it.each<[string, JsonObject]>([
    [
      'elkFleet.fleets.log ging must be letters and digits',
      { fleets: { 'log ging': { members: {} } } },
    ],
    [
      `elkFleet.fleets.${'a'.repeat(64)} is longer than the 63 characters`,
      { fleets: { ['a'.repeat(64)]: { members: {} } } },
    ],
    ['elkFleet.fleets must be an object', { fleets: [] }],
    ['elkFleet.fleets.a.members is missing', { fleets: { a: {} } }],
    [
      'elkFleet.fleets.a.membres is not a known key; did you mean members?',
      { fleets: { a: { members: {}, membres: {} } } },
    ],
    [
      'elkFleet.fleets.a.owner must be a full entity reference',
      { fleets: { a: { owner: 'platform', members: {} } } },
    ],
    [
      'elkFleet.fleets.LOGS has the name of another fleet, apart from case',
      { fleets: { logs: { members: {} }, LOGS: { members: {} } } },
    ],
    [
      'elkFleet.fleets.a-b.members.c would have the same catalog entity as another member',
      {
        fleets: {
          a: { members: { 'b-c': { region: 'x', elasticsearch } } },
          'a-b': { members: { c: { region: 'x', elasticsearch } } },
        },
      },
    ],
    [
      'elkFleet.fleets.a.members.y.elasticsearch.url is the url of another member',
      {
        fleets: {
          a: {
            members: {
              x: { region: 'x', elasticsearch },
              y: {
                region: 'y',
                elasticsearch: { url: `${elasticsearch.url}/` },
              },
            },
          },
        },
      },
    ],
    [
      'elkFleet.fleets.a.members.y.kubernetes reads the same namespaces of the same cluster',
      {
        fleets: {
          a: {
            members: {
              x: { region: 'x', kubernetes: { cluster: 'k' } },
              y: { region: 'y', kubernetes: { cluster: 'k' } },
            },
          },
        },
      },
    ],
    [
      'elkFleet.collection.deadline is 30000 ms, which is not less than the interval of 30000 ms',
      { collection: { deadline: '30s' } },
    ],
    [
      'elkFleet.collection.maxBackoff is 1000 ms, which is less than the interval',
      { collection: { maxBackoff: '1s' } },
    ],
    [
      'elkFleet.collection.intrval is not a known key; did you mean interval?',
      { collection: { intrval: '1m' } },
    ],
    [
      'elkFleet.replication.history.hours must be a duration longer than zero',
      { replication: { history: { hours: { days: 0 } } } },
    ],
    [
      'elkFleet.replication.history.raw is 60000 ms, which is less than the hour',
      { replication: { history: { raw: '1m' } } },
    ],
    [
      'elkFleet.replication.history.fiveMinutes is shorter than history.raw',
      { replication: { history: { raw: '2d', fiveMinutes: '1d' } } },
    ],
    [
      'elkFleet.replication.history.hours is shorter than history.fiveMinutes',
      { replication: { history: { hours: '7d' } } },
    ],
    [
      'elkFleet.replication.history.minutes is not a known key; known are raw, fiveMinutes, hours',
      { replication: { history: { minutes: '7d' } } },
    ],
    [
      'elkFleet.alerts.openAfter must be at least 1',
      { alerts: { openAfter: 0 } },
    ],
    [
      'elkFleet.alerts.notify must be critical, warning, info or nobody',
      { alerts: { notify: 'everybody' } },
    ],
    [
      'elkFleet.registration.allowedHosts.0 must be a host or host:port',
      { registration: { allowedHosts: ['https://es.example.com/'] } },
    ],
    [
      'elkFleet.operations.enabled must be a boolean',
      { operations: { enabled: 'yes' } },
    ],
    [
      'elkFleet.repositories.demo.directory is missing',
      { repositories: { demo: {} } },
    ],
    ...['-d', 'a..b', 'a b', 'a/'].map<[string, JsonObject]>(branch => [
      'elkFleet.repositories.demo.branch must be the name of a Git branch',
      { repositories: { demo: { directory: 'x', branch } } },
    ]),
    [
      'elkFleet.discovery.directory is missing',
      { discovery: { secrets: '/run/secrets' } },
    ],
    [
      'elkFleet.discovery.folder is not a known key; known are directory, secrets',
      { discovery: { directory: 'x', folder: 'y' } },
    ],
  ])('refuses: %s', (message, elkFleet) => {
    expect(() => read(elkFleet)).toThrow(message);
  });

  it('lets members of two namespaces share a cluster', () => {
    const kubernetes = { cluster: 'k' };
    expect(
      read({
        fleets: {
          a: {
            members: {
              x: { region: 'x', kubernetes, namespaces: ['one'] },
              y: { region: 'y', kubernetes, namespaces: ['two'] },
            },
          },
        },
      }).fleets[0].members,
    ).toHaveLength(2);
  });
});

describe('hubs', () => {
  const kubernetes = { url: 'https://hub.example.com/', token: CANARY };
  const readHub = (hub: JsonObject, others: JsonObject = {}) =>
    read({
      fleets: {
        logging: {
          members: { 'eu-1': { region: 'eu-central-1', elasticsearch } },
          hubs: {
            main: { systems: ['argocd'], kubernetes, ...hub },
            ...others,
          },
        },
      },
    });

  it('are read in full', () => {
    expect(
      readHub({
        title: 'Argo CD',
        member: 'eu-1',
        url: 'https://argocd.example.com/',
        namespaces: ['argocd'],
        clusters: { frankfurt: 'eu-1' },
      }).fleets[0].hubs,
    ).toEqual([
      {
        fleet: 'logging',
        name: 'main',
        title: 'Argo CD',
        systems: ['argocd'],
        kubernetes: {
          type: 'direct',
          url: 'https://hub.example.com',
          token: CANARY,
        },
        member: 'eu-1',
        url: 'https://argocd.example.com',
        namespaces: ['argocd'],
        clusters: { frankfurt: 'eu-1' },
      },
    ]);
  });

  it.each<[string, JsonObject, RegExp]>([
    [
      'an unknown system',
      { systems: ['crossplane'] },
      /hubs\.main\.systems.*must be one of kubefed, karmada/,
    ],
    ['no system', { systems: [] }, /hubs\.main\.systems must name a system/],
    [
      'no access',
      { kubernetes: {} },
      /hubs\.main\.kubernetes names no ways to reach/,
    ],
    [
      'a member that is none',
      { member: 'eu-2' },
      /hubs\.main\.member names eu-2, which is no member or hub of this fleet; use one of eu-1, hub:main/,
    ],
    [
      'a cluster of a member that is none',
      { clusters: { frankfurt: 'eu-9' } },
      /hubs\.main\.clusters\.frankfurt names eu-9/,
    ],
  ])('are refused with %s', (_, hub, problem) => {
    expect(() => readHub(hub)).toThrow(problem);
  });

  it('are refused when two read the same API', () => {
    expect(() =>
      readHub({}, { other: { systems: ['flux'], kubernetes } }),
    ).toThrow(/hubs\.other\.kubernetes is the API of another hub/);
  });
});
