import { drifted, good, health, judge } from '../__fixtures__/judge';
import {
  ago,
  observed,
  options,
  timeout,
} from '../__fixtures__/observedMembers';
import { memberFindings } from './memberFindings';

function yellow(createdAt: string) {
  const workload = { ...drifted, component: 'elasticsearch' as const };
  const workloads = [{ ...workload, createdAt }];
  const member = observed('eu', {
    ...{ ...good, ...health('yellow') },
    'kubernetes.workloads': { workloads, partial: [] },
  });
  return memberFindings(member, options).find(
    ({ kind }) => kind === 'cluster-health',
  );
}

/** A member of which Elasticsearch has never answered. */
function silent(createdAt: string[], error = timeout, read?: string) {
  const workloads = createdAt.map(at => ({
    ...drifted,
    replicas: 2,
    readyReplicas: 2,
    component: 'elasticsearch' as const,
    createdAt: at,
  }));
  const member = observed(
    'eu',
    { ...good, 'kubernetes.workloads': { workloads, partial: [] } },
    { 'elasticsearch.health': { error } },
  );
  const reading = member.observations['elasticsearch.health']!;
  if (!read) Object.assign(reading, { value: undefined, observedAt: read });
  return member;
}

const told = (member: ReturnType<typeof silent>) =>
  memberFindings(member, options).find(({ kind }) => kind === 'member-unread');

describe('a member that has never answered', () => {
  it.each([
    ['nothing runs there', []],
    ['what runs there was just made', [ago(60), ago(600)]],
  ])('is coming up as long as %s', (_, createdAt) => {
    const member = silent(createdAt);
    expect(told(member)).toMatchObject({
      severity: 'info',
      title: 'eu is coming up: it has not answered yet.',
    });
    expect(judge(member).health[0]).toMatchObject({
      health: 'unknown',
      reasons: expect.arrayContaining([told(member)!.title]),
    });
  });

  it.each([
    ['it has run for long', [silent([ago(60), ago(1200)])]],
    ['it refuses the portal', [silent([], { code: 'forbidden', message: '' })]],
    ['it was read before', [silent([ago(60)], timeout, ago(60))]],
  ])('is none that comes up where %s', (_, [member]) => {
    expect(told(member)!.severity).not.toBe('info');
  });
});

it('makes no alarm of a new cluster that makes its first copies', () => {
  expect(yellow(ago(60))!.severity).toBe('info');
  expect(yellow(ago(1200))!.severity).toBe('warning');
});
