import fc from 'fast-check';
import { pair, viewOf } from '../__testUtils__/pair';
import type { ShardTruth } from './ElasticsearchCluster';

describe('replication, whatever happens', () => {
  /** Shards whose sequence numbers are out of order. */
  function disorder(state: {
    truth: ShardTruth[];
    copy: ShardTruth[];
    last: ShardTruth[];
    heard: number[];
  }) {
    return state.truth.filter(({ shard, globalCheckpoint, maxSeqNo }) => {
      const checkpoint = state.copy[shard].globalCheckpoint;
      return !(
        globalCheckpoint <= maxSeqNo &&
        checkpoint <= globalCheckpoint &&
        state.heard[shard] <= globalCheckpoint &&
        // Nothing that was replicated is ever taken back.
        checkpoint >= state.last[shard].globalCheckpoint
      );
    });
  }

  type Act = { kind: 'run' | 'cut' | 'heal' | 'rate' | 'red'; value: number };
  const act = fc.record<Act>({
    kind: fc.constantFrom('run', 'run', 'cut', 'heal', 'rate', 'red'),
    value: fc.integer({ min: 0, max: 400 }),
  });

  it('keeps its order whatever happens: follower <= leader checkpoint <= newest operation', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(act, { maxLength: 12 }),
        fc.option(fc.integer({ min: 1, max: 500 }), { nil: undefined }),
        async (acts, throttle) => {
          const { fleet, leader, follower } = pair({ throttle, primaries: 3 });
          await fleet.run(1);
          let last = follower.checkpoints('copy');
          for (const { kind, value } of acts) {
            if (kind === 'run') await fleet.run(1 + value / 20, 1);
            else if (kind === 'cut') follower.cutLink('leader');
            else if (kind === 'heal') fleet.clusters.forEach(c => c.heal());
            else if (kind === 'rate') leader.setWriteRate('logs', value);
            else leader.setRed('logs');
            const truth = leader.checkpoints('logs');
            const copy = follower.checkpoints('copy');
            const heard = copy.map(
              (_, i) => viewOf(follower, i).leader_global_checkpoint,
            );
            expect(disorder({ truth, copy, last, heard })).toEqual([]);
            last = copy;
          }
        },
      ),
      { numRuns: 40 },
    );
  });

  it('conserves operations: what the leader gained is read or behind', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 300 }),
        fc.integer({ min: 1, max: 60 }),
        async (throttle, seconds) => {
          const { fleet, leader, follower } = pair({ throttle });
          await fleet.run(1);
          const lag = () => follower.lagBehind(leader, 'copy');
          const sum = (checkpoints: Array<{ globalCheckpoint: number }>) =>
            checkpoints.reduce((total, s) => total + s.globalCheckpoint, 0);
          const start = { lag: lag(), leader: sum(leader.checkpoints('logs')) };
          const read = () =>
            [0, 1].reduce((n, i) => n + viewOf(follower, i).operations_read, 0);
          const readBefore = read();
          await fleet.run(seconds);
          const gained = sum(leader.checkpoints('logs')) - start.leader;
          expect(lag()).toBe(start.lag + gained - (read() - readBefore));
        },
      ),
      { numRuns: 25 },
    );
  });
});
