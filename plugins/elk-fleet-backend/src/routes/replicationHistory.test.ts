import { ago, LINK, observations } from './__testUtils__/fleet';
import { judged, sampleAt } from './__testUtils__/judged';
import { reader } from './__testUtils__/reader';

describe('history', () => {
  const history = `/replication/history?link=${LINK}`;

  it('is that of the last hour in full, unless told', async () => {
    const { get } = await reader(observations, judged);
    expect(await get(history)).toEqual({
      link: LINK,
      resolution: 'raw',
      samples: judged.history.raw,
    });
    const late = await get(`${history}&from=${ago(30)}&to=${ago(0)}`);
    expect(late.samples).toEqual([sampleAt(0, 4)]);
  });

  it('is as fine as it reaches back', async () => {
    const { get } = await reader(observations, judged);
    const resolution = async (days: number) =>
      (await get(`${history}&from=${ago(days * 86_400)}`)).resolution;
    expect(await resolution(0.9)).toBe('raw');
    expect(await resolution(2)).toBe('5m');
    expect(await resolution(30)).toBe('1h');
    const asked = await get(`${history}&resolution=1h`);
    expect(asked.resolution).toBe('1h');
  });

  it('rolls up what is not rolled up yet', async () => {
    const { get } = await reader(observations, {
      ...judged,
      history: {
        raw: [sampleAt(700, 99), sampleAt(60, 2), sampleAt(0, 4)],
        '5m': [sampleAt(900, 7)],
        '1h': [],
      },
    });
    const { samples } = await get(`${history}&resolution=5m`);
    // The stretch that began 15 minutes ago is rolled up already.
    expect(
      samples.map((one: any) => [one.at, one.lagSeconds, one.lagSecondsMax]),
    ).toEqual([
      [ago(900), 7, 7],
      [ago(300), 2, 2],
      [ago(0), 4, 4],
    ]);
  });

  it('has no more samples than a chart can show, and leaves out no peak', async () => {
    const raw = Array.from({ length: 2500 }, (_, i) =>
      sampleAt(2500 - i, i === 1234 ? 500 : 1),
    );
    const { get } = await reader(observations, {
      ...judged,
      history: { ...judged.history, raw },
    });
    const { samples } = await get(history);
    expect(samples.length).toBeGreaterThan(500);
    expect(samples.length).toBeLessThanOrEqual(1000);
    expect(Math.max(...samples.map((one: any) => one.lagSecondsMax))).toBe(500);
  });

  it('is empty for a link that was not judged yet', async () => {
    const { get } = await reader();
    expect((await get(history)).samples).toEqual([]);
  });
});
