import type { CostChange } from '../../../generated/api';
import { follower, hot, kibana } from '../__fixtures__/costedFleet';
import { GIB, index } from '../__fixtures__/costedMembers';
import { first, MONTH } from '../__testUtils__/questions';

describe('replicas', () => {
  const change = (of: typeof hot, replicas: number): CostChange => ({
    type: 'replicas',
    member: 'dublin',
    namespace: of.namespace,
    name: of.name,
    replicas,
  });

  it('of a StatefulSet come and go with their claims', () => {
    const { monthly, title, why, problems } = first(change(hot, 5));
    expect(monthly.amount).toBeCloseTo(
      2 * ((2 * 0.04 + 8 * 0.005) * MONTH + 500 * 0.1),
      6,
    );
    expect(monthly.low).toBeCloseTo(monthly.amount * 0.8, 6);
    expect(monthly.high).toBeCloseTo(monthly.amount * 1.3, 6);
    expect(title).toBe(
      '5 instead of 3 replicas of StatefulSet elastic/logging-es-hot in Dublin',
    );
    expect(why).toContain(
      'Each replica requests 2 cores, requests 8.0 GiB of memory and claims 500 GiB',
    );
    expect(problems).toEqual([]);
  });

  it('of a Deployment have no claims', () => {
    const { monthly } = first(change(kibana, 1));
    expect(monthly.amount).toBeCloseTo(-(0.02 + 0.01) * MONTH, 6);
  });

  it('that are too few for the data are a problem', () => {
    const large = {
      ...follower,
      indices: [index({ totalBytes: 1200 * GIB })],
    };
    expect(first(change(hot, 2), [large]).problems).toEqual([
      'The nodes of data_content and data_hot would have room for 1000 GiB, and hold 1.2 TiB of indices.',
    ]);
    expect(first(change(hot, 3), [large]).problems).toEqual([]);
  });

  it('say what is not known of them', () => {
    const unknown = {
      ...follower,
      capacity: undefined,
      workloads: [
        { ...hot, resources: { requests: { cpu: '1' }, limits: {} } },
      ],
    };
    expect(first(change(hot, 4), [unknown]).problems).toEqual([
      'StatefulSet elastic/logging-es-hot requests no memory, so that it is left out.',
      'The claims of StatefulSet elastic/logging-es-hot are left out since those of Dublin could not be read.',
    ]);
    const idle = { ...follower, workloads: [{ ...hot, replicas: 0 }] };
    expect(first(change(hot, 1), [idle]).problems).toEqual([
      expect.stringContaining('it has none'),
    ]);
  });
});
