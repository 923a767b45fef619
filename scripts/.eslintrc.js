// The scripts are plain Node.js modules, outside of every package.
module.exports = {
  root: true,
  extends: 'eslint:recommended',
  env: { node: true, es2022: true },
  parserOptions: { ecmaVersion: 'latest', sourceType: 'module' },
  rules: { 'prefer-const': 'error', eqeqeq: 'error' },
};
