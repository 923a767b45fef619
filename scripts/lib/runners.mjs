// The three test runners: of the scripts, of the packages, and of the browser.
import { spawn } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { prepareChromium } from './chromium.mjs';
import { startPostgres } from '../postgres.mjs';
import { cache, root } from './paths.mjs';
import { requireFreePorts } from './ports.mjs';
import { step } from './progress.mjs';
import {
  countJest,
  countPlaywright,
  countTap,
  judge,
  readJson,
} from './summary.mjs';

export const results = join(cache, 'test-results');

// In the order of their start; see playwright.config.ts.
export const E2E_PORTS = {
  'the demo portal under test': 3100,
  'its backend': 7107,
};

let current;
let interrupted = false;

/** Ends the runner that is at work, and starts no other. */
export function interrupt() {
  interrupted = true;
  // Playwright ends the servers it started on SIGINT only.
  current?.kill('SIGINT');
}

function run(command, args, { env = {}, detached = false } = {}) {
  if (interrupted) return Promise.resolve(130);
  return new Promise(done => {
    current = spawn(command, args, {
      cwd: root,
      stdio: 'inherit',
      env: { ...process.env, ...env },
      detached,
    });
    current.once('error', error => {
      console.error(error.message);
      done(1);
    });
    current.once('exit', (code, signal) => done(signal ? 1 : code));
  });
}

function testFiles(dir) {
  return readdirSync(join(root, dir), { withFileTypes: true })
    .flatMap(entry =>
      entry.isDirectory()
        ? testFiles(join(dir, entry.name))
        : [join(dir, entry.name)],
    )
    .filter(file => file.endsWith('.test.mjs'));
}

/** The tests of scripts/, which hold the rules of the house as well. */
export async function runScriptTests() {
  const file = join(results, 'scripts.tap');
  const code = await run(process.execPath, [
    '--test',
    '--test-reporter=dot',
    '--test-reporter-destination=stdout',
    '--test-reporter=tap',
    `--test-reporter-destination=${file}`,
    ...testFiles('scripts'),
  ]);
  return judge(code, countTap(readFileSync(file, 'utf8')));
}

/**
 * The tests of the packages, on SQLite and on a PostgreSQL of their own.
 *
 * @param {string[]} args for Jest
 */
export async function runJest(args) {
  const file = join(results, 'jest.json');
  const postgres = await step('Starting PostgreSQL', startPostgres);
  try {
    const code = await run(
      'backstage-cli',
      [
        'repo',
        'test',
        '--watchAll=false',
        // A line for each file, and the whole for what fails.
        '--verbose=false',
        // What other packages write to the console helps when one file is looked at.
        ...(args.length === 0 ? ['--silent'] : []),
        '--json',
        `--outputFile=${file}`,
        ...args,
      ],
      {
        env: {
          // Real import() in tests, see https://jestjs.io/docs/ecmascript-modules
          NODE_OPTIONS: [
            process.env.NODE_OPTIONS,
            '--experimental-vm-modules',
            '--disable-warning=ExperimentalWarning',
          ]
            .filter(Boolean)
            .join(' '),
          BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING: postgres.url,
          BACKSTAGE_TEST_DISABLE_DOCKER: '1',
        },
      },
    );
    return judge(code, countJest(readJson(file)));
  } finally {
    await postgres.stop();
  }
}

/** The tests in a real browser, against a portal and a demo fleet of their own. */
export async function runPlaywright(args = []) {
  const file = join(results, 'playwright.json');
  await requireFreePorts(E2E_PORTS);
  // A new demo fleet, in which nobody has registered anything yet.
  const folder = join(cache, 'e2e');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const chromium = await step('Preparing Chromium', prepareChromium);
  const code = await run('playwright', ['test', ...args], {
    env: {
      E2E_CHROMIUM_PATH: chromium?.executablePath ?? '',
      E2E_CHROMIUM_LIBS: chromium?.libraryPath ?? '',
      PLAYWRIGHT_JSON_OUTPUT_FILE: file,
    },
    // A second SIGINT, from Ctrl-C itself, would make it leave its servers behind.
    detached: true,
  });
  if (code !== 0) {
    console.error('Logs, traces and screenshots are in .cache/e2e');
  }
  return judge(code, countPlaywright(readJson(file)));
}
