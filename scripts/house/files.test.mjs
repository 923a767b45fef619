// Rules for every file of the repository.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { root } from '../lib/paths.mjs';

const MAX_LINES = 300;

// Files that may be longer, each with its reason.
const LONG_FILES = {
  'plugins/elk-fleet-backend/src/schema/openapi.yaml':
    'one document describes the whole API',
  'plugins/elk-fleet-backend/config.d.ts':
    'one document describes the whole configuration',
  'plugins/elk-fleet-backend/src/config/readSettings.test.ts':
    'one table of everything that is refused',
  'plugins/elk-fleet-backend/src/schema/generated/router.ts': 'generated',
  'plugins/elk-fleet-common/src/generated/api.ts': 'generated',
};
// Golden files are read whole, and Backstage reads a form as one document.
const LONG_KINDS =
  /(^|\/)(yarn\.lock|LICENSE|package\.json)$|^\.yarn\/|\/report[^/]*\.(api|sql)\.md$|\/(__fixtures__|__golden__|fixtures)\/|^examples\/templates\/[^/]+\/template\.yaml$|\.csv$/;

const BINARY = /\.(png|jpe?g|gif|ico|woff2?|gz|pem)$/;

// Everything that git tracks, and what is about to be added.
const files = execFileSync(
  'git',
  ['ls-files', '--cached', '--others', '--exclude-standard'],
  { cwd: root, encoding: 'utf8' },
)
  .split('\n')
  .filter(file => file && existsSync(join(root, file)))
  .filter(file => !BINARY.test(file) && !file.startsWith('.yarn/'));

const read = file => readFileSync(join(root, file), 'utf8');

test('there are files to look at', () => {
  assert.ok(files.includes('package.json'));
});

test(`no file has more than ${MAX_LINES} lines without a reason`, () => {
  const long = files
    .filter(file => !LONG_KINDS.test(file) && !(file in LONG_FILES))
    .map(file => `${file}: ${read(file).trimEnd().split('\n').length}`)
    .filter(line => Number(line.split(': ')[1]) > MAX_LINES);
  assert.deepEqual(long, []);
});

test('no exception from the length outlives its file', () => {
  assert.deepEqual(
    Object.keys(LONG_FILES).filter(file => !files.includes(file)),
    [],
  );
});

// Written so that this file does not find itself.
const MACHINE = new RegExp(
  [
    '/wor' + 'k/',
    '/roo' + 't/',
    '/far' + 'm/',
    '\\.libra' + 'ry\\b',
    'registry\\.(npm' + 'js|yarn' + 'pkg)\\.',
  ].join('|'),
);

test('no file names a path of one machine or the host of a registry', () => {
  const found = files.flatMap(file =>
    read(file)
      .split('\n')
      .map((line, index) => ({ line, at: `${file}:${index + 1}` }))
      .filter(({ line }) => MACHINE.test(line))
      .map(({ line, at }) => `${at}: ${line.trim().slice(0, 100)}`),
  );
  assert.deepEqual(found, []);
});

// [text](target) and ![text](target), without code blocks.
function linksOf(markdown) {
  return [
    ...markdown
      .replace(/```[\s\S]*?```/g, '')
      .matchAll(/\]\(<?([^)\s>]+)>?(?:\s+"[^"]*")?\)/g),
  ].map(([, target]) => target);
}

function anchorsOf(markdown) {
  return [
    ...markdown.replace(/```[\s\S]*?```/g, '').matchAll(/^#+\s+(.*)$/gm),
  ].map(([, title]) =>
    title
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replace(/\s/g, '-'),
  );
}

function isBroken(file, link) {
  const [path, anchor] = link.split('#');
  const target = path ? join(root, dirname(file), path) : join(root, file);
  if (!existsSync(target)) return true;
  if (!anchor || statSync(target).isDirectory()) return false;
  return !anchorsOf(readFileSync(target, 'utf8')).includes(anchor);
}

test('every link of the documentation leads to a file and a heading', () => {
  const broken = files
    .filter(file => file.endsWith('.md') && !LONG_KINDS.test(file))
    .flatMap(file =>
      linksOf(read(file))
        .filter(link => !/^[a-z]+:/.test(link))
        .filter(link => isBroken(file, link))
        .map(link => `${file}: ${link}`),
    );
  assert.deepEqual(broken, []);
});

test('the documentation site shows every page, and only what exists', () => {
  const nav = [...read('mkdocs.yml').matchAll(/:\s+([\w./-]+\.md)$/gm)].map(
    ([, page]) => page,
  );
  const pages = files
    .filter(file => /^docs\/.*\.md$/.test(file))
    .map(file => file.slice('docs/'.length));
  assert.deepEqual([...nav].sort(), pages.sort());
});
