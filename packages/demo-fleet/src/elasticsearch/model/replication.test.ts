import { TestFleet, following, specOf } from '../__testUtils__/fleet';
import { pair, rate, viewOf } from '../__testUtils__/pair';

describe('replication', () => {
  it('starts in step with a leader that has written for hours', async () => {
    const { fleet, leader, follower } = pair();
    await fleet.run(2);
    expect(follower.lagBehind(leader, 'copy')).toBe(0);
    expect(follower.indices.get('copy').documents).toBeGreaterThan(
      rate * 6 * 3600,
    );
    expect(follower.bytesRead('copy')).toBe(
      (viewOf(follower).operations_read + viewOf(follower, 1).operations_read) *
        leader.indices.get('logs').bytesPerOperation,
    );
  });

  it('writes exactly what the rate asks for', async () => {
    const { fleet, leader } = pair();
    const before = leader.indices.get('logs').documents;
    await fleet.run(10, 0.25);
    expect(leader.indices.get('logs').documents).toBe(before + 10 * rate);
    leader.setWriteRate('logs', 0);
    await fleet.run(10);
    expect(leader.indices.get('logs').documents).toBe(before + 10 * rate);
    const [shard] = leader.checkpoints('logs');
    expect(shard.globalCheckpoint).toBe(shard.maxSeqNo);
  });

  it('lags behind with a throttle below the rate, and ever more', async () => {
    const { fleet, leader, follower } = pair({ throttle: 60 });
    await fleet.run(5);
    const early = follower.lagBehind(leader, 'copy');
    await fleet.run(100);
    const late = follower.lagBehind(leader, 'copy');
    expect(early).toBeGreaterThan(60 * 500);
    expect(late - early).toBeGreaterThanOrEqual(100 * (rate - 60) - 10);
    expect(late - early).toBeLessThanOrEqual(100 * (rate - 60) + 70);
  });

  it('keeps what it last heard of a leader that is cut off, and tries on', async () => {
    const { fleet, leader, follower } = pair();
    await fleet.run(2);
    follower.cutLink('leader');
    expect(follower.connections.isConnected('leader')).toBe(false);
    const before = viewOf(follower);
    await fleet.run(600);
    const after = viewOf(follower);
    // The trap of DESIGN: by its own account the follower is not behind at all.
    expect(after.leader_global_checkpoint).toBe(
      before.leader_global_checkpoint,
    );
    expect(after.follower_global_checkpoint).toBe(
      before.follower_global_checkpoint,
    );
    expect(follower.lagBehind(leader, 'copy')).toBe(600 * rate);
    expect(after.read_exceptions[0].retries).toBeGreaterThan(15);
    expect(after.read_exceptions[0].exception.type).toBe(
      'connect_transport_exception',
    );
    expect(after.failed_read_requests).toBe(after.read_exceptions[0].retries);
    expect(after.time_since_last_read_millis).toBeLessThanOrEqual(60_000);
    expect(after).not.toHaveProperty('fatal_exception');

    follower.healLink('leader');
    await fleet.run(62);
    expect(follower.lagBehind(leader, 'copy')).toBe(0);
    expect(viewOf(follower).read_exceptions).toEqual([]);
    expect(follower.connections.isConnected('leader')).toBe(true);
  });

  it('is cut off as well when the leader cuts the link', async () => {
    const { fleet, leader, follower } = pair();
    await fleet.run(2);
    leader.cutLink('follower');
    await fleet.run(5);
    expect(viewOf(follower).read_exceptions).toHaveLength(1);
    leader.heal();
    await fleet.run(10);
    expect(follower.lagBehind(leader, 'copy')).toBe(0);
  });

  it('counts the tries of a long silence alike in small steps and in one', async () => {
    const retries = async (step: number) => {
      const { fleet, follower } = pair();
      await fleet.run(2);
      follower.cutLink('leader');
      await fleet.run(1);
      await fleet.run(1200, step);
      return viewOf(follower).read_exceptions[0].retries as number;
    };
    const small = await retries(0.5);
    const big = await retries(1200);
    expect(Math.abs(small - big)).toBeLessThanOrEqual(3);
  });

  it('stands up to one minute between reads of a leader that writes nothing', async () => {
    const { fleet, leader, follower } = pair();
    leader.setWriteRate('logs', 0);
    await fleet.run(31);
    expect(viewOf(follower).time_since_last_read_millis).toBe(30_000);
    await fleet.run(30);
    expect(viewOf(follower).time_since_last_read_millis).toBe(0);
    expect(viewOf(follower).successful_read_requests).toBe(2);
  });

  it('waits for a leader whose primary has no node', async () => {
    const { fleet, leader, follower } = pair();
    await fleet.run(2);
    leader.setRed('logs');
    expect(leader.health).toBe('red');
    await fleet.run(5);
    expect(viewOf(follower, 0).read_exceptions[0].exception.type).toBe(
      'no_shard_available_action_exception',
    );
    expect(viewOf(follower, 1).read_exceptions).toEqual([]);
    leader.heal();
    expect(leader.health).toBe('green');
    await fleet.run(30);
    expect(follower.lagBehind(leader, 'copy')).toBe(0);
  });

  it('fails for good when the leader is deleted or made again', async () => {
    const { fleet, leader, follower } = pair();
    await fleet.run(2);
    leader.indices.delete('logs');
    leader.indices.create({
      name: 'logs',
      createdAt: leader.now(),
      primaries: 2,
    });
    await fleet.run(2);
    expect(viewOf(follower).fatal_exception).toMatchObject({
      type: 'index_not_found_exception',
    });
    expect(follower.followers.tasks.has('copy')).toBe(true);
  });

  it('fails for good where it is told to, until it is healed', async () => {
    const { fleet, leader, follower } = pair();
    await fleet.run(2);
    follower.failShard('copy');
    await fleet.run(60);
    const [broken, other] = [viewOf(follower, 0), viewOf(follower, 1)];
    expect(broken.fatal_exception.type).toBe('illegal_state_exception');
    expect(broken.fatal_exception).not.toHaveProperty(
      'requested_operations_missing',
    );
    expect(other).not.toHaveProperty('fatal_exception');
    expect(follower.lagBehind(leader, 'copy')).toBe((60 * rate) / 2);
    follower.heal();
    await fleet.run(2);
    expect(follower.lagBehind(leader, 'copy')).toBe(0);
  });

  it('tells lost history by the operations that are missing', async () => {
    const { fleet, follower } = pair();
    await fleet.run(2);
    follower.failShard('copy', { historyLost: true });
    const { fatal_exception: fatal, follower_global_checkpoint: checkpoint } =
      viewOf(follower);
    expect(fatal.type).toBe('resource_not_found_exception');
    expect(fatal.reason).toContain('Operations are no longer available');
    expect(fatal.requested_operations_missing[0]).toBe(String(checkpoint + 1));
  });

  it('loses its history when it is away for longer than its lease', async () => {
    const hour = 3600;
    const away = async (hours: number) => {
      const { fleet, leader, follower } = pair();
      await fleet.run(2);
      follower.cutLink('leader');
      await fleet.run(hours * hour, 600);
      follower.healLink('leader');
      await fleet.run(120, 10);
      return {
        view: viewOf(follower),
        leases: leader.indices.get('logs').shards[0].leases,
      };
    };
    const short = await away(11);
    expect(short.view.follower_global_checkpoint).toBe(
      short.view.leader_global_checkpoint,
    );
    expect([...short.leases.keys()]).toHaveLength(1);

    const long = await away(13);
    expect(long.view.fatal_exception.requested_operations_missing).toHaveLength(
      2,
    );
    expect(long.leases.size).toBe(0);
  });

  it('holds leases that name both ends and move on with it', async () => {
    const { fleet, leader, follower } = pair();
    await fleet.run(2);
    const [lease] = leader.indices.get('logs').shards[0].leases.values();
    const copy = follower.indices.get('copy');
    const logs = leader.indices.get('logs');
    expect(lease.id).toBe(
      `${follower.name}/copy/${copy.uuid}-following-leader/logs/${logs.uuid}`,
    );
    await fleet.run(60);
    const [renewed] = leader.indices.get('logs').shards[0].leases.values();
    expect(renewed.timestamp).toBeGreaterThan(lease.timestamp);
    expect(renewed.retainingSeqNo).toBeGreaterThan(lease.retainingSeqNo);
  });

  it('is the same cluster from the same steps', async () => {
    const run = async () => {
      const { fleet, leader, follower } = pair({ throttle: 90 });
      await fleet.run(20);
      return [
        leader.uuid,
        leader.checkpoints('logs'),
        follower.checkpoints('copy'),
        viewOf(follower),
      ];
    };
    expect(await run()).toEqual(await run());
  });

  it('follows a leader that is another member of a chain', async () => {
    const chain = new TestFleet([
      specOf('a', { writes: { logs: 10 } }),
      specOf('b', { follows: [following('a', { logs: 'logs' })] }),
      specOf('c', { follows: [following('b', { logs: 'logs' })] }),
    ]);
    await chain.run(5);
    const [a, b, c] = chain.clusters;
    expect(b.lagBehind(a, 'logs')).toBe(0);
    expect(c.lagBehind(b, 'logs')).toBe(0);
    b.cutLink('a');
    await chain.run(10);
    expect(c.lagBehind(b, 'logs')).toBe(0);
    expect(b.lagBehind(a, 'logs')).toBe(100);
  });
});
