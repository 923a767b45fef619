import { memberSpecs } from '../spec';
import { TestFleet } from './__testUtils__/fleet';

describe('the members of the demo', () => {
  it('are green, and follow in step but for the one that is throttled', async () => {
    const fleet = new TestFleet(memberSpecs);
    await fleet.run(30);
    const named = new Map(fleet.clusters.map(c => [c.spec.name, c]));
    const lags = fleet.clusters.flatMap(cluster =>
      cluster.followers.all().map(index => {
        const leader = named.get(index.follower?.alias ?? '')!;
        // Members take their steps one after the other, so one step may be open.
        const lag = cluster.lagBehind(leader, index.name);
        return [
          cluster.spec.name,
          index.name,
          lag > 1000 ? 'behind' : 'in step',
        ];
      }),
    );
    expect(lags).toEqual([
      ['us-east-1', 'logs-payments-eu-copy', 'in step'],
      ['us-west-2', 'logs-checkout-us', 'in step'],
      ['us-west-2', 'logs-web-us', 'in step'],
      ['eu-central-1', 'logs-checkout-us-copy', 'in step'],
      ['ap-southeast-1', 'logs-payments-eu', 'behind'],
      ['ap-southeast-1', 'logs-web-eu', 'behind'],
    ]);
    expect(fleet.clusters.map(c => c.health)).toEqual(
      memberSpecs.map(() => 'green'),
    );
  });

  it('stay behind for as long as anybody looks', async () => {
    const fleet = new TestFleet(memberSpecs);
    const behind = () => {
      const leader = fleet.clusters.find(c => c.spec.name === 'eu-central-1')!;
      const follower = fleet.clusters.find(
        c => c.spec.name === 'ap-southeast-1',
      )!;
      return ['logs-payments-eu', 'logs-web-eu'].map(index =>
        follower.lagBehind(leader, index),
      );
    };
    await fleet.run(12 * 3600, 60);
    expect(Math.min(...behind())).toBeGreaterThan(90 * 60);
  });

  it('have UUIDs of their own, under names that they share', () => {
    const { clusters } = new TestFleet(memberSpecs);
    expect(new Set(clusters.map(c => c.uuid)).size).toBe(clusters.length);
    expect(new Set(clusters.map(c => c.name)).size).toBeLessThan(
      clusters.length,
    );
  });
});
