import {
  replicationRisks,
  type Finding,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { DemoChain, type Command } from '../__testUtils__/demoChain';

// The servers of the members start first.
jest.setTimeout(120_000);

let chain: DemoChain;

beforeAll(async () => {
  chain = await DemoChain.start(['us-east-1', 'us-west-2', 'eu-central-1']);
});

afterAll(() => chain?.stop());

async function findRisks(): Promise<Finding[]> {
  const { replication, links } = await chain.collect();
  return replicationRisks(
    { members: chain.members, replication, links },
    { now: chain.now },
  );
}

const index = 'logs-web-us';

describe.each<{
  kind: Finding['kind'];
  commands: Command[];
  undo?: Command[];
  title: RegExp;
  next: RegExp;
}>([
  {
    kind: 'pattern-conflict',
    commands: [['us-west-2', 'rival-pattern']],
    title: /"us-east-logs" and "us-east-logs-rival" of us-west-2 fight/,
    next: /Exclude logs-\*-us in one of the two/,
  },
  {
    kind: 'replication-loop',
    commands: [['us-east-1', 'pattern-loop', { to: 'us-west-2' }]],
    title: /us-east-1 and us-west-2 follow each other/,
    next: /a name of their own|leader_index_exclusion_patterns/,
  },
  {
    kind: 'dangling-remote',
    commands: [['us-west-2', 'drop-remote', { index }]],
    title: /us-west-2 auto-follows a remote "us-east-1" that it does not have/,
    next: /Configure the remote cluster "us-east-1" on us-west-2/,
  },
  {
    kind: 'leader-deleted',
    commands: [['us-east-1', 'delete-leader', { index }]],
    title: /1 follower of us-west-2 outlived the leader index on us-east-1/,
    next: /unfollow and open the follower/,
  },
  {
    kind: 'lease-expiry',
    commands: [
      ['us-west-2', 'pause', { index }],
      ['us-east-1', 'age-lease', { index }],
    ],
    undo: [['us-west-2', 'resume', { index }]],
    title: /us-east-1 is about to lose, or has lost, what logs-web-us/,
    next: /Resume the followers now/,
  },
])('$kind', ({ kind, commands, undo = [], title, next }) => {
  const ofKind = (findings: Finding[]) =>
    findings.filter(finding => finding.kind === kind);

  it('is found within two intervals, and gone when healed', async () => {
    expect(ofKind(await findRisks())).toEqual([]);
    await chain.run(commands);
    await findRisks();
    const found = ofKind(await findRisks());
    expect(found).toHaveLength(1);
    expect(found[0].title).toMatch(title);
    expect(found[0].nextStep).toMatch(next);
    await chain.run(undo);
    await chain.heal();
    expect(ofKind(await findRisks())).toEqual([]);
  });
});
