import fc from 'fast-check';
import { lintManifests } from '../../lint/lintManifests';
import { fullIntent, smallIntent } from '../__testUtils__/examples';
import { intents } from '../__testUtils__/intents';
import { Intent, intentSchema, ManifestObject, RenderedFile } from '../intent';
import {
  EVALUATE,
  SYSTEMS,
  type System,
} from '../placement/__testUtils__/evaluate/systems';
import { renderManifests } from '../renderManifests';
import { changeSchema } from './change';
import { changeIntent } from './changeIntent';
import { byHandOf, checklistOf } from './checklists';

/** Those in which the first change takes everything away. */
const PRUNING = SYSTEMS.filter(
  system => !['karmada', 'helm', 'kustomize'].includes(system),
);
const NEW = {
  name: 'mx-central-1',
  region: 'mx-central-1',
  clusterName: 'prod-mx',
  kibanaUrl: 'https://kibana.mx.example.com',
};

const change = (intent: Intent, input: object) =>
  changeIntent(intent, changeSchema.parse({ fleet: intent.fleet, ...input }));
const retire = (intent: Intent, member: string, stage: string) =>
  change(intent, { type: 'retire-member', member, stage });
const by = (system: System, intent: Intent): Intent => ({
  ...intent,
  placement: { ...intent.placement, system },
});
/** As somebody who joined last and whom nobody needs. */
const withNew = (intent: Intent) =>
  change(intent, { type: 'add-member', member: NEW })!;
const kindsOf = (objects: ManifestObject[]) => [
  ...new Set(objects.map(({ kind }) => kind)),
];
/** But for namespaces that come with the operators whose objects they hold. */
const errorsOf = (files: RenderedFile[]) =>
  lintManifests(files.filter(({ path }) => path.endsWith('.yaml'))).filter(
    ({ severity, rule, message }) =>
      severity === 'error' &&
      !(rule === 'ocm-namespace' && message.includes('namespace velero')),
  );
/** All that is placed in each of some members. */
const placedIn = (system: System, intent: Intent, names: string[]) => {
  const files = renderManifests(intent);
  return names.map(name => EVALUATE[system](files, intent, name));
};

describe.each(SYSTEMS)('a member that leaves %s', system => {
  const isPruning = PRUNING.includes(system);

  it('loses all but the namespace, and the others nothing', () => {
    fc.assert(
      fc.property(intents, drawn => {
        const plan = by(system, drawn);
        const names = plan.members.map(({ name }) => name);
        const intent = withNew(plan);
        const drained = retire(intent, NEW.name, 'remove-workloads')!;
        const [before] = placedIn(system, intent, [NEW.name]);
        const [left] = placedIn(system, drained, [NEW.name]);
        expect(kindsOf(left)).toEqual(
          isPruning ? ['Namespace'] : kindsOf(before),
        );
        expect(kindsOf(before)).toContain('Elasticsearch');
        expect(placedIn(system, drained, names)).toEqual(
          placedIn(system, intent, names),
        );
        const gone = retire(drained, NEW.name, 'forget')!;
        expect(gone).toEqual(plan);
      }),
      { numRuns: 5 },
    );
  });

  it.each([
    ['one of several', by(system, fullIntent), 'ap-south-1'],
    [
      'the only one',
      intentSchema.parse({
        ...smallIntent,
        placement: { ...fullIntent.placement, system },
      }),
      'eu-west-1',
    ],
  ])('is written without fault: %s', (_, intent, name) => {
    const drained = retire(intent, name, 'remove-workloads')!;
    expect(errorsOf(renderManifests(drained))).toEqual([]);
    const gone = retire(drained, name, 'forget');
    expect(gone ? errorsOf(renderManifests(gone)) : []).toEqual([]);
  });

  it('has a checklist that names its cluster and the namespace of the hub', () => {
    const plan = withNew(by(system, fullIntent));
    const namespace = 'hub-of-ours';
    const intent = {
      ...plan,
      placement: { ...plan.placement, namespace },
    };
    const {
      files: [first],
    } = byPeople(intent, 'remove-workloads');
    const drained = retire(intent, NEW.name, 'remove-workloads')!;
    const { files, byHand } = byPeople(drained, 'forget');
    expect(files).toEqual([]);
    // All that is told once it is forgotten has been told before.
    for (const [step] of byHand!.matchAll(/(?<=^\d+\. ).+/gm)) {
      expect(first.content).toContain(step);
    }
    expect(first.path).toBe('clusters/logging/RETIRE-mx-central-1.md');
    expect(first.content).toContain('kubectl --context prod-mx -n elastic');
    const isInOne = ['argocd', 'flux', 'rancher-fleet', 'kubefed'];
    expect(first.content.includes(namespace)).toBe(isInOne.includes(system));
    // The volumes are looked at before anything can take the namespace away.
    const order =
      system === 'karmada'
        ? ['stage forget', 'get pvc', 'karmadactl unjoin', 'Delete the']
        : ['get pvc', 'stage forget', 'delete namespace', 'Delete the K'];
    const places = order.map(text => first.content.indexOf(text));
    expect(places[0]).toBeGreaterThan(0);
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(first.content).not.toMatch(/undefined|\[object/);
  });
});

function byPeople(intent: Intent, stage: string) {
  const asked = changeSchema.parse({
    type: 'retire-member',
    fleet: intent.fleet,
    member: NEW.name,
    stage,
  });
  return {
    files: checklistOf(intent, asked, changeIntent(intent, asked)),
    byHand: byHandOf(intent, asked),
  };
}

const drainedBy = (system: System) =>
  retire(
    intentSchema.parse({
      ...fullIntent,
      members: [fullIntent.members[0]],
      components: {
        ...fullIntent.components,
        logstash: undefined,
      },
      replication: [],
      search: [],
      placement: { ...fullIntent.placement, system },
    }),
    'eu-west-1',
    'remove-workloads',
  )!;
const textOf = (files: RenderedFile[], end: string) =>
  files.find(({ path }) => path.endsWith(end))!.content;

it('leaves the rights to take away what there was', () => {
  const project = textOf(
    renderManifests(drainedBy('argocd')),
    'appproject.yaml',
  );
  expect(project).toMatch(/name: prod-eu\n\s+namespace: elastic/);
  expect(project).toContain('kind: ClusterRole');
  const works = renderManifests(drainedBy('ocm'));
  expect(textOf(works, 'permissions.yaml')).toContain(
    'elasticsearch.k8s.elastic.co',
  );
  expect(textOf(works, 'workload.yaml')).not.toContain('kind: Elasticsearch');
});

it('lets KubeFed take away what the last cluster had, instead of orphaning it', () => {
  const files = renderManifests(drainedBy('kubefed'));
  expect(textOf(files, 'elasticsearch-logging.yaml')).toMatch(
    /placement:\n\s+clusters: \[\]/,
  );
  expect(textOf(files, 'types.yaml')).toContain('kind: FederatedElasticsearch');
  const namespaces = textOf(files, 'namespaces.yaml');
  expect(namespaces).not.toContain('clusters: []');
  expect(namespaces).toContain('name: velero');
});

it('tells Karmada to keep nothing of what leaves, and only for as long', () => {
  const kept = (intent: Intent) =>
    textOf(renderManifests(intent), 'propagation.yaml').match(
      /preserveResourcesOnDeletion: \w+/g,
    );
  const intent = withNew(by('karmada', fullIntent));
  expect(new Set(kept(intent))).toEqual(
    new Set(['preserveResourcesOnDeletion: true']),
  );
  const drained = retire(intent, NEW.name, 'remove-workloads')!;
  expect(kept(drained)).toContain('preserveResourcesOnDeletion: false');
  expect(kept(retire(drained, NEW.name, 'forget')!)).toEqual(
    kept(by('karmada', fullIntent)),
  );
});
