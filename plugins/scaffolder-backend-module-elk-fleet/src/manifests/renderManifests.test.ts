import fc from 'fast-check';
import { parse } from 'yaml';
import { atlantic } from './__testUtils__/plans';
import { intents } from './__testUtils__/intents';
import { intentSchema } from './intent';
import { renderManifests } from './renderManifests';

describe('renderManifests', () => {
  it('writes each file once, by path, the same at every time', () => {
    fc.assert(
      fc.property(intents, intent => {
        const files = renderManifests(intent);
        const paths = files.map(({ path }) => path);
        expect(paths).toEqual([...new Set(paths)].sort());
        expect(renderManifests(structuredClone(intent))).toEqual(files);
      }),
      { numRuns: 10 },
    );
  });

  it('has the clusters and the pipeline beside what runs in them', () => {
    const paths = renderManifests(
      intentSchema.parse({ ...atlantic, pipeline: 'github-actions' }),
    ).map(({ path }) => path);
    expect(paths).toEqual(
      expect.arrayContaining([
        '.github/workflows/atlantic.yaml',
        'ci/atlantic/rollout.sh',
        'clusters/atlantic/lifecycle/eastus.yaml',
        'clusters/atlantic/overlays/eastus/kustomization.yaml',
      ]),
    );
  });

  it('tells the portal what the fleet may cost, and no cluster', () => {
    const files = renderManifests(
      intentSchema.parse({ ...atlantic, budget: { amount: 9000 } }),
    );
    const told = files.filter(({ content }) => content.includes('9000'));
    expect(told.map(({ path }) => path)).toEqual([
      'clusters/atlantic/portal/budget.yaml',
    ]);
    expect(parse(told[0].content)).toEqual({
      elkFleet: {
        fleets: {
          atlantic: {
            costs: {
              budgets: {
                plan: { amount: 9000, currency: 'USD', per: 'month' },
              },
            },
          },
        },
      },
    });
  });

  it('keeps all but the workflows that must be elsewhere in the folder of the plan', () => {
    fc.assert(
      fc.property(intents, intent => {
        const paths = renderManifests({ ...intent, pipeline: undefined }).map(
          ({ path }) => path,
        );
        const folder = `${intent.placement.path}/${intent.fleet}/`;
        expect(paths.filter(path => !path.startsWith(folder))).toEqual([]);
      }),
      { numRuns: 10 },
    );
  });
});
