import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { lintManifests } from '../lintManifests';

// Mistakes seldom come alone. Each file holds manifests with several, and a
// comment `# <- rule, rule` where each stands; below `# Right:` the same put right.
const files = readdirSync(__dirname).filter(name => name.endsWith('.yaml'));

const expected = (text: string): string[] =>
  text
    .split('\n')
    .flatMap((line, index) =>
      (/# <- (.*)$/.exec(line)?.[1].split(', ') ?? []).map(
        rule => `${index + 1} ${rule}`,
      ),
    );

const found = (content: string): string[] => [
  ...new Set(
    lintManifests([{ path: 'a.yaml', content }], {
      members: ['dublin', 'ohio', 'mumbai'],
    })
      .filter(({ severity }) => severity !== 'info')
      .map(({ line, rule }) => `${line} ${rule}`),
  ),
];

describe('several mistakes in one file', () => {
  it.each(files)('are all found in %s, and none once put right', name => {
    const text = readFileSync(join(__dirname, name), 'utf8');
    const [wrong, right] = text.split(/^# Right:$/m);
    expect(expected(wrong).length).toBeGreaterThan(2);
    expect(found(wrong)).toEqual(expected(wrong));
    expect(found(right)).toEqual([]);
  });
});
