import fs from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import {
  startDemoFleet,
  type DemoFleet,
  type HubName,
} from '@elk-fleet/demo-fleet';
import git from 'isomorphic-git';
import { intentSchema, type Intent } from '../intent';
import { renderPlacement } from './renderPlacement';

type System = 'argocd' | 'karmada';

function intentFor(system: System, version: string): Intent {
  return intentSchema.parse({
    fleet: 'logging',
    placement: {
      system,
      repository: 'https://git.example.com/platform/clusters.git',
    },
    members: [{ name: 'sa-east-1', region: 'sa-east-1', provider: 'aws' }],
    components: {
      elasticsearch: {
        version,
        nodeSets: [
          {
            name: 'all',
            count: 3,
            roles: ['master', 'data_hot', 'data_content', 'ingest'],
            resources: { cpu: '1', memory: '4Gi' },
            storage: { size: '50Gi' },
          },
        ],
      },
      kibana: { version, resources: { cpu: '500m', memory: '1Gi' } },
    },
    network: { policies: false },
    monitoring: { prometheus: false, grafana: false },
  });
}

let dir: string;
let fleet: DemoFleet;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'repository-'));
});
afterEach(async () => {
  await fleet.stop();
  await rm(dir, { recursive: true });
});

/** Commits files in place of all that were there, and lets the hub look at them. */
async function publish(files: Array<{ path: string; content: string }>) {
  for (const filepath of await git.listFiles({ fs, dir })) {
    await git.remove({ fs, dir, filepath });
  }
  for (const { path, content } of files) {
    await mkdir(join(dir, dirname(path)), { recursive: true });
    await writeFile(join(dir, path), content);
    await git.add({ fs, dir, filepath: path });
  }
  const author = { name: 'Kim', email: 'kim@example.com' };
  await git.commit({ fs, dir, message: 'Place the fleet', author });
  await fleet.reconcile();
}

const stored = (name: HubName | 'sa-east-1', api: string, kind: string) =>
  (name === 'sa-east-1'
    ? fleet.member(name).kubernetes
    : fleet.hub(name).hub
  ).store.list(api, kind);

const elasticsearches = () =>
  stored('sa-east-1', 'elasticsearch.k8s.elastic.co/v1', 'Elasticsearch');

async function start(system: System) {
  fleet = await startDemoFleet({
    members: ['us-east-1', 'sa-east-1'],
    hubs: [system],
    repository: dir,
  });
}

describe.each<System>(['argocd', 'karmada'])('by %s', system => {
  it('brings what is rendered to an empty member, and changes it', async () => {
    await start(system);
    expect(elasticsearches()).toEqual([]);
    for (const version of ['8.19.3', '8.19.4']) {
      await publish(renderPlacement(intentFor(system, version)));
      expect(elasticsearches()).toMatchObject([
        {
          metadata: { name: 'logging', namespace: 'elastic' },
          spec: { version, nodeSets: [{ name: 'all', count: 3 }] },
        },
      ]);
    }
  });
});

const APPLICATION = 'argoproj.io/v1alpha1';

it('lets Argo CD tell the truth, and leaves what runs when the list loses the member', async () => {
  await start('argocd');
  const files = renderPlacement(intentFor('argocd', '8.19.4'));
  await publish(files);
  const find = () =>
    stored('argocd', APPLICATION, 'Application').find(
      ({ metadata }) => metadata.name === 'logging-sa-east-1',
    );
  expect(find()!.status.conditions).toBeUndefined();
  expect(find()!.status).toMatchObject({
    sync: { status: 'Synced' },
    operationState: { phase: 'Succeeded' },
  });
  await publish(files.filter(({ path }) => !path.includes('/argocd/')));
  expect(find()).toBeUndefined();
  expect(elasticsearches()).toHaveLength(1);
});

it('lets Karmada remove what its policies do not preserve', async () => {
  await start('karmada');
  const files = renderPlacement(intentFor('karmada', '8.19.4'));
  await publish(files);
  const bindings = stored(
    'karmada',
    'work.karmada.io/v1alpha2',
    'ResourceBinding',
  ).filter(({ spec }) => spec.clusters[0].name === 'sa-east-1');
  expect(bindings.map(({ status }) => status.conditions[1].status)).toEqual(
    bindings.map(() => 'True'),
  );
  expect(bindings.length).toBeGreaterThan(1);
  const draining = files.map(file => ({
    ...file,
    content: file.content.replace(
      'preserveResourcesOnDeletion: true',
      'preserveResourcesOnDeletion: false',
    ),
  }));
  await publish(draining);
  expect(elasticsearches()).toHaveLength(1);
  await publish(files.filter(({ path }) => path.includes('namespace')));
  expect(elasticsearches()).toEqual([]);
});
