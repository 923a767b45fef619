import fc from 'fast-check';
import { factsOf, healthy } from '../__fixtures__/onboarding';
import {
  ago,
  now,
  options,
  type Reading,
  timeout,
} from '../__fixtures__/observedMembers';
import type { OnboardingStepId } from '../generated/api';
import type { SourceId } from '../model/sources';
import { onboardingOf } from './onboarding';

describe('any onboarding', () => {
  const sources = Object.keys(healthy) as SourceId[];
  const reading = fc.constantFrom<Reading | 'never' | undefined>(
    undefined,
    { error: timeout },
    { observedAt: ago(3600) },
    'never',
  );

  it('never calls done what does not speak for the present', () => {
    const judgedBy: Array<[OnboardingStepId, SourceId[]]> = [
      ['placed', ['kubernetes.workloads', 'kubernetes.eck']],
      ['elasticsearch', ['elasticsearch.health']],
      ['kibana', ['kibana.status']],
      ['remotes', ['elasticsearch.remotes']],
      ['replication', ['elasticsearch.followers']],
      ['backup', ['elasticsearch.snapshots']],
      ['monitoring', ['kubernetes.workloads', 'kubernetes.eck']],
    ];
    fc.assert(
      fc.property(
        fc.array(reading, {
          minLength: sources.length,
          maxLength: sources.length,
        }),
        drawn => {
          const by = new Map(sources.map((source, i) => [source, drawn[i]]));
          const facts = factsOf(
            Object.fromEntries(
              sources.flatMap(source =>
                by.get(source) === 'never' ? [[source, undefined]] : [],
              ),
            ),
            Object.fromEntries(
              sources.flatMap(source => {
                const read = by.get(source);
                if (read === undefined) return [];
                return [[source, read === 'never' ? { error: timeout } : read]];
              }),
            ),
          );
          const { steps, done } = onboardingOf(facts, options);
          const unreadable = judgedBy
            .filter(([, needed]) => needed.some(source => by.get(source)))
            .map(([id]) => steps.find(one => one.id === id)!);
          for (const step of unreadable) {
            expect(['waiting', 'unknown', 'failed']).toContain(step.status);
            expect(step.next).toBeTruthy();
          }
          expect(done).toBe(
            steps.every(({ status }) =>
              ['done', 'not-needed'].includes(status),
            ),
          );
        },
      ),
      { numRuns: 100 },
    );
  });

  it('gives every step once, with words and times that are not to come', () => {
    fc.assert(
      fc.property(
        fc.subarray(sources),
        fc.record({
          elasticsearch: fc.boolean(),
          kibana: fc.boolean(),
          kubernetes: fc.boolean(),
        }),
        (left, configured) => {
          const facts = factsOf({}, {}, { configured });
          const observations = Object.fromEntries(
            Object.entries(facts.member.observations).filter(
              ([source]) => !left.includes(source as SourceId),
            ),
          );
          const member = { ...facts.member, observations };
          const { steps } = onboardingOf({ ...facts, member }, options);
          expect(new Set(steps.map(({ id }) => id)).size).toBe(10);
          for (const { evidence, at, observedAt, status, next } of steps) {
            expect(evidence).toMatch(/^\S.*[.!?]$/);
            expect(Date.parse(at ?? '') > now.getTime()).toBe(false);
            expect(Date.parse(observedAt ?? '') > now.getTime()).toBe(false);
            expect(next === undefined).toBe(
              status === 'done' || status === 'not-needed',
            );
          }
        },
      ),
      { numRuns: 100 },
    );
  });
});
