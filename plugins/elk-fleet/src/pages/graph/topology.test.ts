import type { ReplicationEdge } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import fc from 'fast-check';
import { NOW } from '../../__fixtures__/fleet';
import { fixtureMembers } from '../../__fixtures__/members';
import { fixtureEdges } from '../../__fixtures__/replication';
import { layOut, NODE } from './topology';

const [template] = fixtureEdges(NOW);
const edge = (leader: string | null, follower: string): ReplicationEdge => ({
  ...template,
  leaderMember: leader,
  leaderClusterUuid: leader && `uuid-${leader}`,
  followerMember: follower,
  followerClusterUuid: `uuid-${follower}`,
});

describe('layOut', () => {
  it('counts what a cluster leads and follows, and leaves out the others', () => {
    const { nodes, edges } = layOut(fixtureMembers(NOW), fixtureEdges(NOW));
    expect(edges).toHaveLength(4);
    const roles = nodes.map(({ title, leads, follows }) => [
      title,
      leads,
      follows,
    ]);
    expect(roles).toContainEqual(['eu-central-1', 2, 1]);
    expect(roles).toContainEqual(['us-west-2', 0, 1]);
    expect(roles.map(([title]) => title)).not.toContain('monitoring');
  });

  it('shows a leader outside the fleet, but no cluster that follows itself', () => {
    const { nodes, edges } = layOut(fixtureMembers(NOW), [
      edge(null, 'us-west-2'),
      edge('us-east-1', 'us-east-1'),
    ]);
    expect(nodes.map(({ title, member }) => [title, !member])).toEqual([
      ['outside the fleet', true],
      ['us-west-2', false],
    ]);
    expect(edges).toHaveLength(1);
  });

  it('draws the two directions between two clusters apart', () => {
    const { edges } = layOut(fixtureMembers(NOW), [
      edge('us-east-1', 'us-west-2'),
      edge('us-west-2', 'us-east-1'),
    ]);
    const [there, back] = edges.map(({ label }) => label.y);
    expect(Math.abs(there - back)).toBeGreaterThan(30);
  });

  it('never lets clusters cover one another, nor grow too wide', () => {
    const name = fc.integer({ min: 0, max: 120 }).map(n => `member-${n}`);
    fc.assert(
      fc.property(fc.array(fc.tuple(name, name), { maxLength: 200 }), pairs => {
        const { nodes } = layOut(
          [],
          pairs.map(([leader, follower]) => edge(leader, follower)),
        );
        for (const a of nodes) {
          for (const b of nodes) {
            const isApart =
              a === b ||
              Math.abs(a.x - b.x) >= NODE.width ||
              Math.abs(a.y - b.y) >= NODE.height;
            if (!isApart) throw new Error(`${a.id} covers ${b.id}`);
          }
        }
      }),
      { numRuns: 30 },
    );
    const star = layOut(
      [],
      Array.from({ length: 200 }, (_, i) => edge('hub', `spoke-${i}`)),
    );
    const columns = new Set(star.nodes.map(({ x }) => x)).size;
    expect(columns).toBeLessThan(12);
  });
});
