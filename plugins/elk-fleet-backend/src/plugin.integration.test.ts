import { setTimeout as sleep } from 'node:timers/promises';
import {
  mockServices,
  startTestBackend,
  TestDatabases,
} from '@backstage/backend-test-utils';
import kubernetesPlugin from '@backstage/plugin-kubernetes-backend';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import type {
  ElasticsearchIdentity,
  Observation,
  OnboardingStep,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { type DemoFleet, startDemoFleet } from '@elk-fleet/demo-fleet';
import request from 'supertest';
import elkFleetPlugin from '.';
import { DatabaseFleetStore } from './store/DatabaseFleetStore';

// Starts six members with three servers each.
jest.setTimeout(120_000);

const databases = TestDatabases.create();

describe('elkFleetPlugin on the demo fleet', () => {
  let fleet: DemoFleet;
  let chain: Awaited<ReturnType<typeof startChain>>;

  beforeAll(async () => {
    fleet = await startDemoFleet();
    chain = await startChain();
  });

  afterAll(async () => {
    await chain?.backend.stop();
    await fleet?.stop();
  });

  async function startChain() {
    const [id] = databases.eachSupportedId()[0];
    const knex = await databases.init(id);
    const scheduler = mockServices.scheduler.mock();
    const logger = mockServices.logger.mock();
    const config = await fleet.portalConfig();
    config.elkFleet.collection = { deadline: { seconds: 20 } };
    config.kubernetes.serviceLocatorMethod = { type: 'multiTenant' };
    const migrations = { skip: false };
    const backend = await startTestBackend({
      features: [
        elkFleetPlugin,
        kubernetesPlugin,
        catalogServiceMock.factory(),
        scheduler.factory,
        logger.factory,
        mockServices.database.factory({ knex, migrations }),
        mockServices.rootConfig.factory({ data: config }),
      ],
    });
    const store = await DatabaseFleetStore.create(
      mockServices.database({ knex, migrations }),
    );
    const members = Object.keys(config.elkFleet.fleets.logging.members);

    /** Asks for a collection of all members and returns what is stored then. */
    const collect = async (): Promise<Observation[]> => {
      const { body } = await request(backend.server)
        .post('/api/elk-fleet/fleets/logging/refresh')
        .send({})
        .expect(202);
      expect([...body.members].sort()).toEqual([...members].sort());
      const { requestedAt } = body;
      for (;;) {
        const stored = await store.getObservations({ fleet: 'logging' });
        const fresh = stored.filter(o => o.attemptedAt >= requestedAt);
        const read = new Set(fresh.map(({ member }) => member));
        if (fresh.length === stored.length && read.size === members.length) {
          return stored;
        }
        await sleep(20);
      }
    };
    /** Runs the task that judges the fleet. */
    const judge = async () => {
      const tasks = scheduler.scheduleTask.mock.calls.map(([task]) => task);
      const watch = tasks.find(task => task.id === 'elk-fleet-watch-logging');
      await watch!.fn(new AbortController().signal);
    };
    return { backend, collect, judge, logger, members, store };
  }

  /** Codes of what could not be read, by source. */
  function failures(observations: Observation[], member: string) {
    return Object.fromEntries(
      observations
        .filter(o => o.member === member && o.error)
        .map(({ source, error }) => [source, error!.code]),
    );
  }

  it('reads every source of every member', async () => {
    const observations = await chain.collect();

    for (const member of chain.members) {
      const read = observations.filter(o => o.member === member && !o.error);
      expect(read.map(({ source }) => source)).toEqual(
        expect.arrayContaining([
          'elasticsearch.health',
          'elasticsearch.identity',
          'elasticsearch.leaders',
          'elasticsearch.license',
          'elasticsearch.nodes',
          'elasticsearch.remotes',
          'elasticsearch.storage',
          'kibana.status',
          'kubernetes.eck',
          'kubernetes.workloads',
        ]),
      );
    }
    expect(failures(observations, 'us-east-1')).toEqual({});
    // Its credential lacks a privilege on purpose.
    expect(failures(observations, 'eu-central-1')).toEqual({
      'elasticsearch.auto-follow': 'forbidden',
    });
    const versions = observations
      .filter(({ source }) => source === 'elasticsearch.identity')
      .map(o => (o as Observation<ElasticsearchIdentity>).value?.version);
    expect(new Set(versions)).toEqual(new Set(['7.17.28', '8.19.4', '9.2.1']));
  });

  it('tells how far a member has come', async () => {
    await chain.collect();
    await chain.judge();
    const { body } = await request(chain.backend.server)
      .get('/api/elk-fleet/fleets/logging/members/us-west-2/onboarding')
      .expect(200);
    const statuses = Object.fromEntries(
      body.steps.map(({ id, status }: OnboardingStep) => [id, status]),
    );
    expect(statuses).toMatchObject({
      elasticsearch: 'done',
      kibana: 'done',
      remotes: 'done',
      backup: 'done',
      catalog: 'waiting',
    });
  });

  it('samples where both ends of a link are', async () => {
    await chain.collect();
    const sampled = (series: string, member: string) =>
      chain.store.getSamples({
        fleet: 'logging',
        series,
        subject: `${fleet.member(member).elasticsearch.uuid}:logs-checkout-us`,
        from: new Date(Date.now() - 3_600_000).toISOString(),
        to: new Date().toISOString(),
      });

    const leader = (await sampled('leader', 'us-east-1')).at(-1);
    const follower = (await sampled('follower', 'us-west-2')).at(-1);
    expect(leader?.values.checkpoint).toBeGreaterThan(0);
    expect(follower?.values).toEqual({
      checkpoint: expect.any(Number),
      bytesRead: expect.any(Number),
      operationsRead: expect.any(Number),
    });
  });

  it('shows what was judged, to people and to Prometheus, and starts without the plugins that notify', async () => {
    await chain.collect();
    await chain.judge();
    const get = async (path: string) =>
      request(chain.backend.server).get(`/api/elk-fleet${path}`).expect(200);

    const { body } = await get('/fleets/logging/replication');
    expect(body.links.length).toBeGreaterThan(5);
    for (const { since, rpo } of body.links) {
      expect(since).toEqual(expect.any(String));
      expect(rpo).toMatchObject({ seconds: expect.any(Number) });
    }
    const { text } = await get('/metrics');
    expect(text).toMatch(
      /^elk_fleet_judged_timestamp_seconds\{fleet="logging"\} \d+/m,
    );
    expect(text.match(/^elk_fleet_link_state\{/gm)).toHaveLength(
      body.links.length,
    );
    const { body: found } = await get('/fleets/logging/findings');
    expect(found.items[0]).toMatchObject({ openedAt: expect.any(String) });
    expect(chain.logger.warn.mock.calls.flat().map(String)).toContainEqual(
      expect.stringMatching(/^The owners of the fleet logging could not be/),
    );
  });

  it('keeps the last good values of a member that hangs, and the others fresh', async () => {
    const before = await chain.collect();
    await fleet.member('us-west-2').break('hang');
    const during = await chain.collect();
    await fleet.member('us-west-2').heal();
    const after = await chain.collect();

    const west = (observations: Observation[]) =>
      observations.filter(({ member }) => member === 'us-west-2');
    for (const [index, observation] of west(during).entries()) {
      const good = west(before)[index];
      expect(observation).toMatchObject({
        source: good.source,
        value: good.value,
        observedAt: good.observedAt,
        error: { code: 'timeout' },
      });
      expect(observation.attemptedAt > good.attemptedAt).toBe(true);
    }
    for (const member of chain.members.filter(m => m !== 'us-west-2')) {
      expect(failures(during, member)).toEqual(failures(before, member));
    }
    expect(failures(after, 'us-west-2')).toEqual({});
    expect(chain.logger.warn.mock.calls.flat().map(String)).toContainEqual(
      expect.stringMatching(
        /^Member logging\/us-west-2: cannot read elasticsearch \(timeout: .*kibana \(timeout: .*kubernetes \(timeout: /,
      ),
    );
    expect(chain.logger.info.mock.calls.flat()).toContain(
      'Member logging/us-west-2: reads again elasticsearch, kibana, kubernetes',
    );
  });

  it('shows no secret of the configuration in what it stores and logs', async () => {
    const told = JSON.stringify([
      await chain.collect(),
      Object.values(chain.logger).map(log => (log as jest.Mock).mock?.calls),
    ]);
    const secrets = fleet.members.flatMap(member =>
      Object.values(member.secrets),
    );

    expect(told).toContain('us-west-2');
    expect(secrets.length).toBeGreaterThan(20);
    for (const secret of secrets) expect(told).not.toContain(secret);
  });
});
