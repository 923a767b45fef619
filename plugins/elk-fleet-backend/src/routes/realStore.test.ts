import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import request from 'supertest';
import { createStores } from '../store/createStores';
import { LINK, observations } from './__testUtils__/fleet';
import { finding, judged } from './__testUtils__/judged';
import { fakeStore, startRouter } from './__testUtils__/startRouter';
import { createApiStore } from './apiStore';

const api = '/api/elk-fleet';

describe.each(TestDatabases.create().eachSupportedId())('on %p', id => {
  const databases = TestDatabases.create();

  it('says the same with the real store', async () => {
    const stores = await createStores(
      mockServices.database({
        knex: await databases.init(id),
        migrations: { skip: false },
      }),
    );
    const { members, replication, findings } = stores;
    await members.saveObservations(observations);
    await replication.saveJudgement({
      verdicts: judged.verdicts,
      samples: judged.history.raw.map(sample => ({ link: LINK, sample })),
      events: judged.events,
    });
    await findings.saveFindings('logging', {
      kept: [
        {
          finding,
          severity: finding.severity,
          openedAt: finding.openedAt!,
          lastSeenAt: judged.judgedAt!,
          closedAt: null,
          seen: 3,
          missed: 0,
          differs: null,
          told: null,
        },
      ],
      forgotten: [],
    });
    await findings.saveJudgedAt('logging', judged.judgedAt!);
    const real = await startRouter({
      store: createApiStore(stores, (keys, at) =>
        members.requestCollection(keys, at),
      ),
    });
    const fake = await startRouter({ store: fakeStore(observations, judged) });
    for (const path of [
      '/fleets',
      '/fleets/logging',
      '/fleets/logging/members/us-west-2',
      '/fleets/logging/findings',
      '/fleets/logging/replication',
      `/fleets/logging/replication/history?link=${LINK}`,
      '/fleets/logging/replication/events',
    ]) {
      const [a, b] = await Promise.all(
        [real, fake].map(({ server }) => request(server).get(api + path)),
      );
      expect([path, a.body]).toEqual([path, b.body]);
    }
    await request(real.server)
      .post(`${api}/fleets/logging/refresh`)
      .send({})
      .expect(202);
  });
});
