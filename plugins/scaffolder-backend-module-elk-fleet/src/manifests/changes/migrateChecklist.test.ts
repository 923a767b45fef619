import { parseAllDocuments } from 'yaml';
import { fullIntent } from '../__testUtils__/examples';
import type { Intent } from '../intent';
import { renderManifests } from '../renderManifests';
import { changeSchema } from './change';
import { changeIntent } from './changeIntent';
import { checklistOf } from './checklists';
import { hubNamespaceOf } from './hub';

type System = Intent['placement']['system'];
const SYSTEMS: System[] = [
  'argocd',
  'flux',
  'rancher-fleet',
  'karmada',
  'ocm',
  'kubefed',
  'helm',
  'kustomize',
];
const HUB = 'hub-of-ours';

const by = (system: System, placement: object = {}): Intent => ({
  ...fullIntent,
  placement: { ...fullIntent.placement, system, ...placement },
});
function migrate(before: Intent, to: System): string {
  const { path, revision, ...placement } = by(to).placement;
  const change = changeSchema.parse({
    type: 'migrate',
    fleet: 'logging',
    placement,
  });
  const [file] = checklistOf(before, change, changeIntent(before, change));
  expect(file.path).toBe('clusters/logging/MIGRATE.md');
  return file.content;
}
/** What is missing, or comes before what it must follow. */
function outOfOrder(text: string, parts: string[]): string[] {
  let from = 0;
  return parts.filter(part => {
    const at = text.indexOf(part, from);
    from = at < 0 ? from : at + part.length;
    return at < 0;
  });
}
const linesWith = (text: string, part: string) =>
  text.split('\n').filter(line => line.includes(part));

describe('out of KubeFed', () => {
  const before = by('kubefed', { namespace: HUB });
  const text = migrate(before, 'argocd');
  const federated = renderManifests(before)
    .filter(({ path }) => path.includes('/kubefed/'))
    .flatMap(({ content }) => parseAllDocuments(content))
    .map(document => document.toJS())
    .filter(({ apiVersion }) => apiVersion.startsWith('types.kubefed.io'));

  it('orphans first, pauses, deletes, verifies, hands over, verifies and only then unjoins', () => {
    expect(
      outOfOrder(text, [
        'orphaning-deletion enable',
        'every line ends with true',
        'Pause what applies clusters/logging/kubefed',
        'delete federatedelasticsearches.types.kubefed.io logging -n elastic',
        'delete federatednamespaces.types.kubefed.io elastic -n elastic',
        'nothing was lost',
        '## Hand over to Argo CD',
        'Merge this change',
        'Apply clusters/logging/argocd',
        'Verify it',
        '## Remove KubeFed',
        `unjoin prod-eu --cluster-context prod-eu --host-cluster-context <hub> --kubefed-namespace ${HUB}`,
        'Delete this file',
      ]),
    ).toEqual([]);
  });

  it('orphans and deletes every federated object where it is, the namespaces last', () => {
    const named = federated.map(
      ({ metadata: { name, namespace } }) =>
        `.types.kubefed.io ${name}${namespace ? ` -n ${namespace}` : ''}`,
    );
    const orphaned = linesWith(text, 'orphaning-deletion enable');
    const deleted = linesWith(text, ' delete federated');
    expect(federated.length).toBeGreaterThan(20);
    expect(orphaned).toHaveLength(federated.length);
    expect(deleted).toHaveLength(federated.length);
    for (const name of named) {
      expect(orphaned.some(line => line.includes(`${name} --host`))).toBe(true);
      expect(deleted.some(line => line.endsWith(name))).toBe(true);
    }
    const places = deleted.map(line => line.includes('federatednamespaces.'));
    expect(places).toEqual([...places].sort());
    expect(places.at(-1)).toBe(true);
    expect(text).toContain('delete federatedlogstashes.types.kubefed.io');
    expect(text).toContain('delete federatednetworkpolicies.types.kubefed.io');
  });

  it.each(SYSTEMS.filter(system => system !== 'kubefed'))(
    'leads to %s',
    system => {
      const other = migrate(before, system);
      expect(other).not.toMatch(/undefined|\[object| $/m);
      expect(
        outOfOrder(other, ['orphaning-deletion', 'Merge this', 'Remove']),
      ).toEqual([]);
    },
  );
});

it.each(SYSTEMS.filter(system => system !== 'kubefed'))(
  'lets %s go before the other takes over, with nothing deleted',
  system => {
    const to = system === 'flux' ? 'argocd' : 'flux';
    const text = migrate(by(system, { namespace: HUB }), to);
    expect(
      outOfOrder(text, [
        '## Let',
        '\n1. ',
        'nothing was lost',
        'Merge this change',
        'Verify it',
        '## Remove',
      ]),
    ).toEqual([]);
    expect(text).not.toMatch(/undefined|\[object| $/m);
    expect(text).not.toMatch(
      /delete namespace |helm[^\n]* uninstall|delete -k/,
    );
    expect(text.includes(`-n ${HUB}`)).toBe(
      ['argocd', 'flux', 'rancher-fleet'].includes(system),
    );
    // Where it goes is the usual place, as the plan names no other.
    expect(text).toContain(to === 'flux' ? 'in flux-system' : 'in argocd');
  },
);

it('keeps all that the works of OCM placed, not only what has data', () => {
  expect(
    outOfOrder(migrate(by('ocm'), 'argocd'), [
      'kubectl --context <hub> -n prod-eu patch manifestwork logging',
      '"propagationPolicy":"Orphan"',
      'Pause what applies clusters/logging/ocm',
      'kubectl --context <hub> -n prod-eu delete manifestwork logging\n',
      '## Remove',
      'delete manifestwork logging-permissions',
    ]),
  ).toEqual([]);
});

it('never takes the namespace out of Karmada', () => {
  expect(
    outOfOrder(migrate(by('karmada'), 'argocd'), [
      'Leave the namespace elastic there',
      "! -name 'namespace-*'",
      'delete -f clusters/logging/karmada/policies',
      'skip-auto-propagation',
    ]),
  ).toEqual([]);
});

it.each(['argocd', 'flux', 'rancher-fleet', 'kubefed'] as System[])(
  'knows where the objects of %s are',
  system => {
    for (const placement of [{}, { namespace: HUB }]) {
      const intent = { ...by(system, placement), lifecycle: undefined };
      const kinds = [
        'ApplicationSet',
        'GitRepository',
        'GitRepo',
        'FederatedTypeConfig',
      ];
      const objects = renderManifests(intent)
        .filter(({ path }) => path.endsWith('.yaml'))
        .flatMap(({ content }) => parseAllDocuments(content))
        .map(document => document.toJS())
        .filter(({ kind }) => kinds.includes(kind));
      expect(
        new Set(objects.map(({ metadata }) => metadata.namespace)),
      ).toEqual(new Set([hubNamespaceOf(intent)]));
    }
  },
);

it('moves nobody to KubeFed, and nobody who is being retired', () => {
  const to = (before: Intent, system: System) =>
    changeIntent(
      before,
      changeSchema.parse({
        type: 'migrate',
        fleet: 'logging',
        placement: { system },
      }),
    );
  expect(() => to(by('karmada'), 'kubefed')).toThrow(
    /change\.placement\.system: KubeFed is archived/,
  );
  const [first, ...members] = fullIntent.members;
  expect(() =>
    to(
      { ...by('argocd'), members: [first, { ...members[0], retiring: true }] },
      'karmada',
    ),
  ).toThrow(/us-east-1 is being retired by argocd: finish that first/);
});
