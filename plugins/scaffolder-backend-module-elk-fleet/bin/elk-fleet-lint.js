#!/usr/bin/env node
// Runs what was built, and in the repository what is written.
const { main } = require('../package.json');

const isSource = main.startsWith('src/');
if (isSource) {
  require('@backstage/cli/config/nodeTransform.cjs');
}
const { runLint } = require(isSource ? '../src/lint' : '../dist/lint.cjs.js');

runLint(process.argv.slice(2)).then(code => {
  process.exitCode = code;
});
