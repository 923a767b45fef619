import { exampleOf } from '../__testUtils__/examples';
import { lintManifests } from '../lintManifests';
import type { LintFinding } from '../types';
import { lintRules } from './index';
import { ruleGroups } from './ruleGroups';

const marked = (text: string): number[] =>
  text
    .split('\n')
    .flatMap((line, index) => (line.includes('# <-') ? [index + 1] : []));

const lint = (content: string, members: string[]): LintFinding[] =>
  lintManifests([{ path: 'a.yaml', content }], { members });

const named = (findings: LintFinding[]): string[] =>
  findings
    .filter(finding => finding.severity !== 'info')
    .map(({ line, rule, message }) => `${line} ${rule}: ${message}`);

describe.each(ruleGroups.map(({ folder, rules }) => ({ folder, rules })))(
  'rules of $folder',
  ({ folder, rules }) => {
    describe.each(rules.map(rule => ({ rule, name: rule.name })))(
      '$name',
      ({ rule, name }) => {
        const { wrong, right, members } = exampleOf(folder, name);

        it('is found where it stands', () => {
          const found = lint(wrong, members).filter(
            finding => finding.rule === name,
          );
          const lines = [...new Set(found.map(({ line }) => line))];
          expect(lines).toEqual(marked(wrong));
          for (const finding of found) {
            expect(finding.severity).toBe(rule.severity);
            expect(finding.object).not.toBe('');
          }
        });

        it('is content with what is put right', () => {
          expect(right).toBeDefined();
          const found = lint(right, members);
          expect(named(found)).toEqual([]);
          expect(found.map(finding => finding.rule)).not.toContain(name);
        });
      },
    );
  },
);

describe('rules', () => {
  it('have names of their own', () => {
    const names = lintRules.map(rule => rule.name);
    expect(names).toEqual([...new Set(names)]);
  });

  it('say what they catch, why and what to do, each in sentences', () => {
    for (const { name, catches, why, fix } of lintRules) {
      expect(name).toMatch(/^[a-z0-9]+(-[a-z0-9]+)+$/);
      for (const text of [catches, why, fix]) {
        expect(text).toMatch(/^[A-Z`].*\.$/);
      }
    }
  });
});
