// The house rules of DESIGN: who may import whom. Held by import/no-restricted-paths
// in every package; see docs/development.md.
const { resolve } = require('node:path');

const plugin = name => resolve(__dirname, 'plugins', name);
const packages = resolve(__dirname, 'packages');
const backend = station =>
  resolve(__dirname, 'plugins/elk-fleet-backend/src', station);

const names = [
  'elk-fleet',
  'elk-fleet-backend',
  'elk-fleet-common',
  'elk-fleet-node',
  'catalog-backend-module-elk-fleet',
  'scaffolder-backend-module-elk-fleet',
];

// Package → the packages of ours that it may import.
const mayImport = {
  'elk-fleet-common': [],
  'elk-fleet-node': ['elk-fleet-common'],
  'elk-fleet-backend': ['elk-fleet-common', 'elk-fleet-node'],
  'catalog-backend-module-elk-fleet': ['elk-fleet-common', 'elk-fleet-node'],
  'scaffolder-backend-module-elk-fleet': ['elk-fleet-common', 'elk-fleet-node'],
  'elk-fleet': ['elk-fleet-common'],
};

// Station of the backend → the stations that it may import. Data flows from
// config to notices; what is not listed is refused.
const stations = {
  config: [],
  inventory: ['config'],
  connections: ['config', 'inventory'],
  readers: ['config'],
  store: [],
  collection: ['config', 'inventory', 'connections', 'store'],
  fleet: ['config', 'inventory', 'store'],
  operations: [
    'config',
    'inventory',
    'connections',
    'readers',
    'store',
    'fleet',
  ],
  routes: ['config', 'inventory', 'store', 'fleet', 'operations', 'schema'],
  notices: ['config', 'inventory', 'store', 'fleet'],
};

const betweenPackages = Object.entries(mayImport).flatMap(([name, allowed]) =>
  names
    .filter(other => other !== name && !allowed.includes(other))
    .map(other => ({
      target: plugin(name),
      from: plugin(other),
      message: `${name} may import of ours: ${
        allowed.join(', ') || 'nothing'
      }.`,
    })),
);

const betweenStations = Object.entries(stations).flatMap(([name, allowed]) =>
  Object.keys(stations)
    .filter(other => other !== name && !allowed.includes(other))
    .map(other => ({
      target: backend(name),
      from: backend(other),
      message: `${name}/ may import of the stations: ${
        allowed.join(', ') || 'none'
      }.`,
    })),
);

// What the rule cannot resolve it lets pass: teach it TypeScript, and where the
// links of node_modules lead.
const resolver = {
  node: {
    extensions: ['.ts', '.tsx', '.js', '.jsx', '.mjs', '.cjs', '.json'],
    preserveSymlinks: false,
  },
};

/**
 * @param {string} dir - the folder of the package
 * @param {object} [extra] - further options of the factory
 */
module.exports = (dir, extra = {}) => {
  const { rules, settings, overrides = [], ...rest } = extra;
  return require('@backstage/cli/config/eslint-factory')(dir, {
    ...rest,
    settings: { 'import/resolver': resolver, ...settings },
    rules: {
      'import/no-restricted-paths': [
        'error',
        {
          zones: [
            ...betweenPackages,
            ...betweenStations,
            {
              target: resolve(__dirname, 'plugins'),
              from: packages,
              message:
                'Plugins know neither the demo portal nor the demo fleet.',
            },
          ],
        },
      ],
      ...rules,
    },
    overrides: [
      {
        // Tests may stand on the demo fleet and see the whole chain.
        files: ['**/*.test.{ts,tsx}', '**/e2e-tests/**', '**/__testUtils__/**'],
        rules: { 'import/no-restricted-paths': 'off' },
      },
      ...overrides,
    ],
  });
};
