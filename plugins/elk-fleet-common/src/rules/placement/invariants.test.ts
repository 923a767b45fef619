import fc from 'fast-check';
import { declaration, hub } from '../../__fixtures__/observedHubs';
import { ago, timeout } from '../../__fixtures__/observedMembers';
import { memberOf, place } from '../../__fixtures__/placed';
import type { HubDeclaration } from '../../model/hubs';
import type { ObservedHub } from './observedHub';

describe('whatever hubs and members say', () => {
  const partial = fc.record({
    cluster: fc.constantFrom('eu', 'us', 'karmada', 'argocd', null),
    object: fc.record({
      group: fc.constant('apps'),
      kind: fc.constantFrom('Deployment', 'Elasticsearch'),
      namespace: fc.constant('elastic'),
      name: fc.constantFrom('kibana', 'kibana-2'),
    }),
    replicas: fc.option(fc.nat(3), { nil: undefined }),
    state: fc.constantFrom(
      ...(['applied', 'out-of-sync', 'failed', 'removing', 'missing'] as const),
    ),
    stale: fc.boolean(),
  });
  const hubsOf = (
    [a, b]: Array<Array<Partial<HubDeclaration>>>,
    turn: <T>(items: T[]) => T[],
  ) =>
    turn([
      hub('argocd', 'argocd', { declarations: turn(a.map(declaration)) }),
      hub('karmada', 'karmada', { declarations: turn(b.map(declaration)) }),
    ]);
  const both = fc.tuple(fc.array(partial), fc.array(partial));
  const same = <T>(items: T[]) => items;
  const eu = memberOf([{}, { name: 'kibana-2', replicas: 1 }]);
  const us = memberOf([{ replicas: 1 }], 'us');

  it('the order of it does not matter', () => {
    fc.assert(
      fc.property(both, says => {
        const turn = <T>(items: T[]) => [...items].reverse();
        expect(place(hubsOf(says, turn), eu, [us, eu])).toEqual(
          place(hubsOf(says, same), eu, [eu, us]),
        );
      }),
    );
  });

  it('a member has no influence on the placements of another', () => {
    fc.assert(
      fc.property(both, fc.boolean(), (says, isDown) => {
        const reading = { 'kubernetes.workloads': { error: timeout } };
        const other = isDown ? memberOf([], 'us', {}, reading) : us;
        const hubs = hubsOf(says, same);
        expect(place(hubs, eu, [eu, other])).toEqual(place(hubs, eu, [eu, us]));
      }),
    );
  });

  it('a hub more that cannot be read changes no status of what others declare', () => {
    fc.assert(
      fc.property(both, fc.array(partial), (says, more) => {
        const hubs = hubsOf(says, same);
        const rest = more.filter(({ object }) => object.name !== 'kibana');
        const down = hub('ocm', 'ocm', {
          declarations: rest.map(declaration),
          reading: { error: timeout, observedAt: ago(300) },
        });
        const statuses = (all: ObservedHub[]) =>
          place(all, eu)
            .filter(({ name }) => name === 'kibana')
            .map(({ id, status }) => [id, status]);
        expect(statuses([...hubs, down])).toEqual(statuses(hubs));
      }),
    );
  });

  it('each has one id, and in sync means without drift but that nobody owns it', () => {
    fc.assert(
      fc.property(both, says => {
        const placements = place(hubsOf(says, same), eu, [eu, us]);
        expect(new Set(placements.map(({ id }) => id)).size).toBe(
          placements.length,
        );
        for (const { status, drift } of placements) {
          const real = drift.filter(({ kind }) => kind !== 'unmanaged');
          expect(status === 'in-sync' ? real : []).toEqual([]);
        }
      }),
    );
  });
});
