import fc from 'fast-check';
import { applyOperations, valueAt } from './jsonPatch';
import { clustersOf } from './kubefedRules';
import { fleetState } from './rancherFleetState';

const everything = { matchLabels: undefined, matchExpressions: undefined };

const deployed = {
  type: 'Deployed',
  reason: undefined,
  message: undefined,
  observedGeneration: undefined,
  lastTransitionTime: undefined,
};

const name = fc.constantFrom('eu', 'us', 'ap');

it('lets a list of clusters win over a selector, even when it is empty', () => {
  const clusters = ['eu', 'us', 'ap'].map(one => ({ name: one, labels: {} }));
  fc.assert(
    fc.property(fc.option(fc.array(name)), fc.boolean(), (list, selects) => {
      const found = clustersOf(
        {
          ...(list && { clusters: list.map(one => ({ name: one })) }),
          ...(selects && { clusterSelector: everything }),
        },
        clusters,
      );
      const all = selects ? ['eu', 'us', 'ap'] : [];
      expect(found).toEqual(list ? [...new Set(list)] : all);
    }),
  );
});

it('carries out a replacement exactly where there is something', () => {
  fc.assert(
    fc.property(
      fc.dictionary(name, fc.integer()),
      name,
      fc.integer(),
      (spec, key, value) => {
        const path = `/spec/${key}`;
        const before = structuredClone({ spec });
        const { document, done } = applyOperations({ spec }, [
          { op: 'replace', path, value },
        ]);
        expect(done).toEqual([key in spec]);
        expect(valueAt(document, path)).toBe(key in spec ? value : undefined);
        expect({ spec }).toEqual(before);
      },
    ),
  );
});

it('calls a bundle ready only when it is applied, ready and as declared', () => {
  const flag = fc.boolean();
  fc.assert(
    fc.property(flag, flag, flag, flag, (ready, same, whole, refused) => {
      const found = fleetState({
        deploymentID: 'a',
        appliedDeploymentID: same ? 'a' : 'b',
        ready,
        nonModified: whole,
        conditions: refused ? [{ ...deployed, status: 'False' }] : [],
      });
      const late = refused ? 'ErrApplied' : 'WaitApplied';
      const there = whole ? 'Ready' : 'Modified';
      const now = ready ? there : 'NotReady';
      expect(found).toBe(same ? now : late);
    }),
  );
});
