import fc from 'fast-check';
import { objectId } from '../base/render';
import { lintManifests } from '../../lint/lintManifests';
import type { Intent, ManifestObject } from '../intent';
import { intents } from '../__testUtils__/intents';
import { EVALUATE, SYSTEMS } from './__testUtils__/evaluate/systems';
import { renderManifests } from '../renderManifests';
import { memberManifests } from './memberManifests';
import { renderPlacement } from './renderPlacement';

/** The chart of Elastic has no labels for the budget of Elasticsearch, which ECK makes all the same. */
function withoutBudget(object: ManifestObject): ManifestObject {
  const { podDisruptionBudget, ...spec } = Object(object.spec);
  return object.kind === 'Elasticsearch' ? { ...object, spec } : object;
}

/** What the lint says of files alone, which is otherwise in the clusters, by rule and message. */
const EXPECTED: [string, RegExp][] = [
  // No way of writing it helps against; the file says so.
  ['kubefed-service-ports', /^\/spec\/ports[ /]/],
  // Kinds without a namespace, as the types beside them say.
  ['namespace-missing', /^Federated/],
  // Namespaces that come with the operators whose objects they hold.
  ['ocm-namespace', /namespace (velero|istio-system|submariner-\S+)$/],
  // ECK makes the Service of a node set.
  ['mcs-export-without-service', /^Exports \S+-es-/],
];

const isExpected = (rule: string, message: string) =>
  EXPECTED.some(([name, text]) => name === rule && text.test(message));

const byId = (objects: ManifestObject[]) =>
  Object.fromEntries(objects.map(object => [objectId(object), object]));

describe.each(SYSTEMS)('%s', system => {
  const placedBy = (intent: Intent): Intent => ({
    ...intent,
    placement: { ...intent.placement, system },
  });

  it('brings every member what it is to have, and nothing else', () => {
    fc.assert(
      fc.property(intents.map(placedBy), intent => {
        const files = renderPlacement(intent);
        for (const member of intent.members) {
          const placed = EVALUATE[system](files, intent, member.name);
          const meant = memberManifests(intent, member)
            .map(({ object }) => object)
            .map(system === 'helm' ? withoutBudget : object => object);
          expect(placed).toHaveLength(meant.length);
          expect(byId(placed)).toEqual(byId(meant));
        }
      }),
      { numRuns: 8 },
    );
  });

  it('gives nothing that the lint finds fault with, but for what is in the clusters', () => {
    fc.assert(
      fc.property(intents.map(placedBy), intent => {
        const files = renderManifests(intent).filter(({ path }) =>
          /\.ya?ml$|Jenkinsfile$/.test(path),
        );
        const findings = lintManifests(files).filter(
          ({ rule, severity, message }) =>
            severity !== 'info' && !isExpected(rule, message),
        );
        expect(findings).toEqual([]);
      }),
      { numRuns: 5 },
    );
  });
});
