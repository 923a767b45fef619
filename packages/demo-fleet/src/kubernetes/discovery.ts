import { Router } from 'express';
import type { Resource } from './resources';
import { apiVersionOf } from './resources';
import { unknownPath } from './status';

const verbs = ['delete', 'get', 'list', 'patch', 'watch'];

function resourceList(groupVersion: string, resources: Resource[]) {
  return {
    kind: 'APIResourceList',
    apiVersion: 'v1',
    groupVersion,
    resources: resources.flatMap(
      ({ name, kind, namespaced, shortNames, scalable }) => [
        {
          name,
          singularName: kind.toLowerCase(),
          namespaced,
          kind,
          verbs,
          shortNames,
        },
        ...(scalable
          ? [
              {
                name: `${name}/scale`,
                singularName: '',
                namespaced,
                group: 'autoscaling',
                version: 'v1',
                kind: 'Scale',
                verbs: ['get', 'patch'],
              },
            ]
          : []),
      ],
    ),
  };
}

/** A group with its versions, the preferred one first. */
function apiGroup(name: string, resources: Resource[]) {
  const inGroup = resources.filter(({ group }) => group === name);
  const versions = [...new Set(inGroup.map(({ version }) => version))].map(
    version => ({ groupVersion: `${name}/${version}`, version }),
  );
  return { name, versions, preferredVersion: versions[0] };
}

/** `/version`, health, and what groups and resources there are now. */
export function createDiscoveryRouter(cluster: {
  readonly resources: Resource[];
  readonly version: string;
}): Router {
  const router = Router();
  const { version } = cluster;
  const named = () => cluster.resources.filter(({ group }) => group);

  router.get(['/healthz', '/livez', '/readyz'], (_req, res) => {
    res.type('text/plain').send('ok');
  });
  router.get('/version', (_req, res) => {
    const [major, minor] = version.split('.');
    res.json({
      major,
      minor,
      gitVersion: `v${version}`,
      gitTreeState: 'clean',
      platform: 'linux/amd64',
    });
  });
  router.get('/api', (_req, res) => {
    res.json({
      kind: 'APIVersions',
      versions: ['v1'],
      serverAddressByClientCIDRs: [],
    });
  });
  router.get('/api/v1', (_req, res) => {
    res.json(
      resourceList(
        'v1',
        cluster.resources.filter(resource => !resource.group),
      ),
    );
  });
  router.get('/apis', (_req, res) => {
    const groups = new Set(named().map(({ group }) => group));
    res.json({
      kind: 'APIGroupList',
      apiVersion: 'v1',
      groups: [...groups].map(group => apiGroup(group, named())),
    });
  });
  router.get('/apis/:group', (req, res) => {
    const found = apiGroup(req.params.group, named());
    if (found.versions.length === 0) throw unknownPath();
    res.json({ kind: 'APIGroup', apiVersion: 'v1', ...found });
  });
  router.get('/apis/:group/:version', (req, res) => {
    const groupVersion = `${req.params.group}/${req.params.version}`;
    const inGroup = named().filter(
      resource => apiVersionOf(resource) === groupVersion,
    );
    if (inGroup.length === 0) throw unknownPath();
    res.json(resourceList(groupVersion, inGroup));
  });
  return router;
}
