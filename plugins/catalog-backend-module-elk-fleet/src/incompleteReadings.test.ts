import { memberDetail } from './__fixtures__/memberDetail';
import {
  catalogInTest,
  east,
  eastRefs,
  west,
} from './__testUtils__/catalogInTest';

describe('CatalogSync, where not all can be read', () => {
  it('removes after a complete reading and keeps after an incomplete one', async () => {
    const { sync, refs, answers } = await catalogInTest({
      members: [east],
      answers: { 'us-east-1': memberDetail('us-east-1') },
    });
    await sync.run();
    expect(refs('elk-fleet:logging:us-east-1')).toEqual(eastRefs);

    answers['us-east-1'] = memberDetail('us-east-1', {
      complete: false,
      elasticsearch: null,
      placements: [],
    });
    await sync.run();
    expect(refs('elk-fleet:logging:us-east-1')).toEqual(eastRefs);

    answers['us-east-1'] = memberDetail('us-east-1', { placements: [] });
    await sync.run();
    expect(refs('elk-fleet:logging:us-east-1')).toEqual([
      eastRefs[0],
      eastRefs[2],
    ]);
  });

  it('brings in what is known of a member that may be read in part alone', async () => {
    const { sync, refs } = await catalogInTest({
      members: [east],
      answers: { 'us-east-1': memberDetail('us-east-1', { complete: false }) },
    });
    await sync.run();
    expect(refs('elk-fleet:logging:us-east-1')).toEqual(eastRefs);
  });

  it('shows a member that was never read, since it is in the configuration', async () => {
    const { sync, refs } = await catalogInTest({
      members: [east],
      answers: {
        'us-east-1': memberDetail('us-east-1', {
          complete: false,
          elasticsearch: null,
          placements: [],
          observedAt: null,
        }),
      },
    });
    await sync.run();
    expect(refs('elk-fleet:logging:us-east-1')).toEqual([eastRefs[0]]);
  });

  it('keeps the entities of a failing member, says so once, and serves the others', async () => {
    const { sync, refs, answers, logger } = await catalogInTest({
      members: [east, west],
      answers: {
        'us-east-1': memberDetail('us-east-1'),
        'us-west-2': memberDetail('us-west-2'),
      },
    });
    await sync.run();
    answers['us-east-1'] = new Error('no such member');
    answers['us-west-2'] = memberDetail('us-west-2', { placements: [] });

    await sync.run();
    await sync.run();

    expect(refs('elk-fleet:logging:us-east-1')).toEqual(eastRefs);
    expect(refs('elk-fleet:logging:us-west-2')).toHaveLength(2);
    expect(logger.warn).toHaveBeenCalledTimes(1);
    expect(logger.warn).toHaveBeenCalledWith(
      expect.stringMatching(/us-east-1 of fleet logging.*no such member/),
    );

    answers['us-east-1'] = memberDetail('us-east-1');
    await sync.run();
    expect(logger.info).toHaveBeenCalledTimes(1);
  });

  it('leaves everything as it is while the elk-fleet backend is down', async () => {
    const { sync, refs, api, logger } = await catalogInTest({
      members: [east],
      answers: { 'us-east-1': memberDetail('us-east-1') },
    });
    await sync.run();
    api.down = new Error('connect ECONNREFUSED');
    await sync.run();
    expect(refs('elk-fleet')).toEqual(['system:default/logging']);
    expect(refs('elk-fleet:logging:us-east-1')).toEqual(eastRefs);
    expect(logger.warn).toHaveBeenCalledTimes(1);
  });
});
