import fc from 'fast-check';
import { placedObjects } from '../base/placed';
import { objectId, renderMember } from '../base/render';
import type { Intent, ManifestObject, RenderedFile } from '../intent';
import { intents } from '../__testUtils__/intents';
import { evaluateArgocd } from './__testUtils__/evaluate/argocd';
import { evaluateKustomize } from './__testUtils__/evaluate/kustomize';
import { renderArgocd } from './argocd';
import { renderKustomize } from './kustomize';

const SYSTEMS = {
  argocd: { render: renderArgocd, evaluate: evaluateArgocd },
  kustomize: { render: renderKustomize, evaluate: evaluateKustomize },
};

const byId = (objects: ManifestObject[]) =>
  Object.fromEntries(objects.map(object => [objectId(object), object]));

describe.each(Object.entries(SYSTEMS))('%s', (_, { render, evaluate }) => {
  it('brings every member what it is to have', () => {
    fc.assert(
      fc.property(intents, intent => {
        const files = render(intent, placedObjects(intent));
        for (const member of intent.members) {
          const placed = evaluate(files, intent, member.name);
          const meant = renderMember(intent, member).map(
            ({ object }) => object,
          );
          expect(placed).toHaveLength(meant.length);
          expect(byId(placed)).toEqual(byId(meant));
        }
      }),
      { numRuns: 30 },
    );
  });
});
