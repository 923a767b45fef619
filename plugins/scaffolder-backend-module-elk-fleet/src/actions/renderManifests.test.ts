import { createMockDirectory } from '@backstage/backend-test-utils';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import { symlink } from 'node:fs/promises';
import {
  intent,
  known,
  REPLICATED,
  setUpRender,
} from '../__testUtils__/renderIntent';
import { createLintManifestsAction } from './lintManifests';

describe('elk-fleet:manifests:render', () => {
  const { workspace, setUp, render, written } = setUpRender();

  it.each([false, true])(
    'writes what it tells, each file with why, dry run %p',
    async isDryRun => {
      const { lines, run } = setUp({}, isDryRun);
      const { files, ...output } = await run();
      expect(files.length).toBeGreaterThan(5);
      expect(files.map(({ path }: any) => path).sort()).toEqual(
        Object.keys(written()).sort(),
      );
      for (const { path, why, outcome } of files) {
        expect(why).toMatch(/\.$/);
        expect(outcome).toBe('created');
        expect(lines).toContain(`info ${path}: created`);
        expect(output.summary).toContain(`- \`${path}\`: ${why}`);
      }
      expect(output).toMatchObject({
        members: ['sa-east-1'],
        clusters: ['sa-east-1'],
        passed: true,
      });
      expect(output.summary).toMatch(
        /^\d+ files place sa-east-1 of the fleet logging by argocd\./,
      );
    },
  );

  it('writes the same bytes again, and tells of what was different', async () => {
    const { files } = await render();
    const first = written();
    const again = await render();
    expect(written()).toEqual(first);
    expect(again.files.map(({ outcome }: any) => outcome)).toEqual(
      files.map(() => 'unchanged'),
    );

    const [{ path }] = files;
    workspace.addContent({ [path]: 'theirs' });
    const { lines, run } = setUp({});
    const { files: third, summary } = await run();
    expect(
      third.filter(({ outcome }: any) => outcome !== 'unchanged'),
    ).toMatchObject([{ path, outcome: 'overwritten' }]);
    expect(lines).toContain(`warn ${path}: overwritten`);
    expect(summary).toContain('1 of them was there with a different content');
    expect(written()).toEqual(first);
  });

  it('keeps to the folder that it is given', async () => {
    await render();
    const atRoot = written();
    workspace.clear();
    const { files } = await render({ targetPath: 'a/b' });
    expect(written()).toEqual(
      Object.fromEntries(
        Object.entries(atRoot).map(([path, text]) => [`a/b/${path}`, text]),
      ),
    );
    expect(files[0].path).toMatch(/^a\/b\//);
  });

  it('tells every problem of the intent with its path', async () => {
    const wrong = {
      fleet: 'Logging',
      placement: { system: 'nomad', repository: '' },
      colour: 'red',
      members: [{ name: 'a', region: '' }],
      components: {
        elasticsearch: {
          version: '9.1',
          nodeSets: [{ name: 'all', count: 0, roles: ['boss'] }],
        },
      },
      lifecycle: { system: 'cluster-api', controlPlaneReplicas: 2 },
    };
    const error = await render({ intent: wrong }).catch(caught => caught);
    expect(error.name).toBe('InputError');
    expect(error.message.split('\n')).toEqual(
      expect.arrayContaining([
        "The intent can't be rendered yet:",
        '- fleet: must be lower-case letters, digits and dashes, and begin and end with a letter or digit',
        '- placement.system: must be argocd, flux, rancher-fleet, karmada, ocm, kubefed, helm or kustomize',
        '- members.0.region: is missing, and must be a text',
        '- components.elasticsearch.version: must be a version such as 8.19.4',
        '- components.elasticsearch.nodeSets.0.count: must be at least 1',
        '- components.elasticsearch.nodeSets.0.resources: is missing, and must be an object',
        '- lifecycle.controlPlaneReplicas: must be 1, or must be 3, or must be 5',
        '- colour: is not known',
      ]),
    );
    expect(written()).toEqual({});
  });

  it('tells what goes together and what does not', async () => {
    const components = { ...intent.components, elasticsearch: undefined };
    await expect(
      render({
        intent: {
          ...intent,
          components: {
            ...components,
            kibana: {
              version: '9.1.4',
              resources: { cpu: '1', memory: '1Gi' },
            },
          },
        },
      }),
    ).rejects.toThrow(
      /components\.kibana: needs Elasticsearch in the same member/,
    );
  });

  it('writes nothing when the plan cannot work, unless told to', async () => {
    const older = {
      members: [{ ...known.members[0], version: '9.2.0' }],
    };
    await expect(render({ intent: REPLICATED, known: older })).rejects.toThrow(
      /since the plan can't work yet:\n- ✗ versions: .* Next: /,
    );
    expect(written()).toEqual({});

    const { lines, run } = setUp({
      intent: REPLICATED,
      known: older,
      allowFailures: true,
    });
    const { passed, preflight, summary } = await run();
    expect(passed).toBe(false);
    expect(preflight).toContainEqual(
      expect.objectContaining({ check: 'versions', status: 'fail' }),
    );
    expect(lines).toContainEqual(expect.stringMatching(/^warn ✗ versions: /));
    expect(summary).toContain('- ✗ versions: ');
    expect(Object.keys(written())).not.toEqual([]);
  });

  it('tells what was checked', async () => {
    const { preflight } = await render({ known });
    expect(preflight).toContainEqual({
      check: 'ranges',
      status: 'pass',
      evidence: expect.any(String),
      fix: '',
    });
  });

  it.each([
    ['targetPath', { targetPath: '../out' }, /^\.\.\/out leads out of/],
    [
      'path of the placement',
      { intent: { ...intent, placement: { ...intent.placement, path: '..' } } },
      /placement\.path: must be a folder/,
    ],
  ])('refuses a %s that leads out', async (_, input, message) => {
    await expect(render(input)).rejects.toThrow(message);
    expect(written()).toEqual({});
  });

  it('refuses a link that leads out', async () => {
    const elsewhere = createMockDirectory();
    await symlink(elsewhere.path, workspace.resolve('clusters'));
    await expect(render()).rejects.toThrow(/leads out of/);
    expect(elsewhere.content()).toEqual({});
  });

  it.each([
    'argocd',
    'flux',
    'rancher-fleet',
    'karmada',
    'ocm',
    'kubefed',
    'helm',
    'kustomize',
  ])('renders by %s what the lint lets through', async system => {
    const member = { ...intent.members[0], clusterName: 'prod-sa' };
    const { clusters } = await render({
      intent: {
        ...intent,
        members: [member],
        placement: { ...intent.placement, system },
      },
    });
    expect(clusters).toEqual(['prod-sa']);
    const context = createMockActionContext({
      input: { members: clusters },
      workspacePath: workspace.path,
    });
    await createLintManifestsAction().handler(context);
    expect(context.output).toHaveBeenCalledWith('errors', 0);
  });
});
