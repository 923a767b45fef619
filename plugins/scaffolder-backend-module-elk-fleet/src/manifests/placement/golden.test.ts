import { existsSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { golden } from '../__testUtils__/golden';
import { regionsBy } from './__testUtils__/regions';
import { renderPlacement } from './renderPlacement';

const GOLDEN = join(__dirname, '__golden__');

const cases = (
  [
    'argocd',
    'flux',
    'rancher-fleet',
    'karmada',
    'ocm',
    'kubefed',
    'helm',
    'kustomize',
  ] as const
).map(system => ({ system, files: renderPlacement(regionsBy(system)) }));

describe.each(cases)('files for $system that people have read', rendered => {
  const folder = join(GOLDEN, rendered.system);

  it.each(rendered.files)('$path', ({ path, content }) => {
    expect(content).toBe(golden(join(folder, path), content));
  });

  it('are all there are', () => {
    const present = existsSync(folder)
      ? readdirSync(folder, { recursive: true, withFileTypes: true })
          .filter(entry => entry.isFile())
          .map(entry => relative(folder, join(entry.parentPath, entry.name)))
      : [];
    expect(present.sort()).toEqual(
      rendered.files.map(({ path }) => path).sort(),
    );
  });
});
