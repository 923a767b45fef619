import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'yaml';
import { lintManifests } from './lint/lintManifests';
import { changeSchema } from './manifests/changes/change';
import { intentSchema } from './manifests/intent';
import { clusterOf } from './manifests/placement/layout';
import { renderManifests } from './manifests/renderManifests';

/** The examples of a page, each with the text up to the next heading. */
function examplesOf(page: string) {
  const doc = readFileSync(resolve(__dirname, '../../../docs', page), 'utf8');
  return [...doc.matchAll(/```yaml\n([\s\S]*?)```([\s\S]*?)(?=\n#|$)/g)].map(
    ([, yaml, text]) => ({ value: parse(yaml), text }),
  );
}

const [intent, ...placements] = examplesOf('manifests.md');

describe('docs/manifests.md', () => {
  it('shows every way of placing', () => {
    const { system } = intentSchema.shape.placement.shape;
    expect(placements.map(({ value }) => value.placement.system)).toEqual(
      system.options,
    );
  });

  it.each(placements.map(({ value, text }) => ({ ...value.placement, text })))(
    'tells which files there are for $system',
    ({ text, ...placement }) => {
      const parsed = intentSchema.parse({ ...intent.value, placement });
      const files = renderManifests(parsed);
      const told = [...text.matchAll(/^\| (`.*?`) +\|/gm)]
        .flatMap(([, cell]) => [...cell.matchAll(/`(.*?)`/g)])
        .map(([, path]) => `clusters/logging/${path}`)
        .flatMap(path =>
          parsed.members.map(({ name }) => path.replace('<member>', name)),
        );
      expect(told).not.toEqual([]);
      const paths = files.map(({ path }) => path);
      const isOf = (place: string) => (path: string) =>
        place.endsWith('/') ? path.startsWith(place) : path === place;
      expect(told.filter(place => !paths.some(isOf(place)))).toEqual([]);
      expect(
        paths.filter(path => !told.some(place => isOf(place)(path))),
      ).toEqual([]);

      const errors = lintManifests(
        files.filter(({ path }) => path.endsWith('.yaml')),
        { members: parsed.members.map(clusterOf) },
      ).filter(({ severity }) => severity === 'error');
      expect(errors).toEqual([]);
    },
  );
});

describe('docs/changes.md', () => {
  const [template, ...changes] = examplesOf('changes.md').map(
    ({ value }) => value,
  );
  const [, { input }] = template.steps;

  it('shows every change', () => {
    const types = changeSchema.options.map(({ shape }) => shape.type.value);
    expect(changes.map(({ type }) => type)).toEqual(types);
  });

  it.each([input.change, ...changes])('shows what $type takes', change => {
    expect(changeSchema.safeParse(change).error).toBeUndefined();
  });
});
