// The checks of .ci/run besides the tests. Each is one step, with its output
// shown when it fails, and counts as one in the sum of the last line.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { onEnd } from './lib/lifetime.mjs';
import { logs, root, yarn } from './lib/paths.mjs';
import { startStep } from './lib/progress.mjs';
import { results } from './lib/runners.mjs';
import { readJson, sum, summaryLine } from './lib/summary.mjs';
import { runTool } from './lib/tool.mjs';

// The API reports and the build read the declarations that the types leave behind.
const CHECKS = {
  formatting: ['prettier', '--check', '.'],
  'lint of the packages': [
    'backstage-cli',
    'repo',
    'lint',
    '--max-warnings',
    '0',
  ],
  'lint of the scripts': [
    'eslint',
    '--ext',
    'mjs',
    '--max-warnings',
    '0',
    'scripts',
  ],
  types: [process.execPath, yarn, 'tsc:full'],
  manifests: ['backstage-cli', 'repo', 'fix', '--check', '--publish'],
  configuration: ['backstage-cli', 'config:check', '--lax'],
  'API description': ['node', 'scripts/generate-openapi.mjs', '--check'],
  'API reports': [process.execPath, yarn, 'api-reports', '--ci'],
  build: ['backstage-cli', 'repo', 'build', '--all'],
  lockfile: [process.execPath, yarn, 'dedupe', '--check'],
};

let current;
let exitCode;
onEnd(code => {
  exitCode = code;
  current?.kill('SIGTERM');
});

async function runCheck(name, [command, ...args]) {
  const step = startStep(`Check: ${name}`);
  const { code, log } = await runTool(command, args, {
    log: join(logs, `check-${name.toLowerCase().replace(/ /g, '-')}.log`),
    onSpawn: child => {
      current = child;
    },
  });
  if (code === 0) {
    step.done();
    return { passed: 1, failed: 0, skipped: 0 };
  }
  step.fail();
  console.error(readFileSync(join(root, log), 'utf8'));
  return { passed: 0, failed: 1, skipped: 0 };
}

// Tests that left no sum behind did not run.
const counts = [
  readJson(join(results, 'summary.json')) ?? {
    passed: 0,
    failed: 1,
    skipped: 0,
  },
];
console.log('');
for (const [name, command] of Object.entries(CHECKS)) {
  if (exitCode) break;
  counts.push(await runCheck(name, command));
}

const total = sum(counts);
mkdirSync(results, { recursive: true });
writeFileSync(join(results, 'checks.json'), JSON.stringify(total));
console.log(`\n${summaryLine(total)}`);
process.exitCode = exitCode ?? (total.failed === 0 ? 0 : 1);
