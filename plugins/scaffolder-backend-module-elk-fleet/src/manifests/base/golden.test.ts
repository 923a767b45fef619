import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fullIntent, smallIntent } from '../__testUtils__/examples';
import { toYaml } from '../yaml';
import { renderBase, renderMember } from './render';

/**
 * Golden files are read and approved by people. To write them anew:
 * `UPDATE_GOLDEN=1 yarn backstage-cli repo test --watchAll=false <this file>`,
 * and read what changed before you commit it.
 */
const GOLDEN = join(__dirname, '__golden__');

const cases: [string, string][] = Object.entries({
  small: smallIntent,
  full: fullIntent,
}).flatMap(([name, intent]): [string, string][] => [
  [`${name}/base.yaml`, toYaml(renderBase(intent))],
  ...intent.members.map((member): [string, string] => [
    `${name}/${member.name}.yaml`,
    toYaml(renderMember(intent, member)),
  ]),
]);

describe('golden files', () => {
  it.each(cases)('%s is what was approved', (path, text) => {
    const file = join(GOLDEN, path);
    if (process.env.UPDATE_GOLDEN) {
      mkdirSync(join(file, '..'), { recursive: true });
      writeFileSync(file, text);
    }
    expect(existsSync(file)).toBe(true);
    expect(text).toBe(readFileSync(file, 'utf8'));
  });
});
