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

function apiGroup(name: string, version: string) {
  const preferred = { groupVersion: `${name}/${version}`, version };
  return { name, versions: [preferred], preferredVersion: preferred };
}

/** `/version`, health, and what groups and resources there are. */
export function createDiscoveryRouter(
  resources: Resource[],
  version: string,
): Router {
  const router = Router();
  const named = resources.filter(resource => resource.group);
  const groups = [...new Set(named.map(resource => resource.group))];
  const versionOf = (group: string) =>
    named.find(resource => resource.group === group)?.version;

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
        resources.filter(resource => !resource.group),
      ),
    );
  });
  router.get('/apis', (_req, res) => {
    res.json({
      kind: 'APIGroupList',
      apiVersion: 'v1',
      groups: groups.map(group => apiGroup(group, versionOf(group)!)),
    });
  });
  router.get('/apis/:group', (req, res) => {
    const { group } = req.params;
    const groupVersion = versionOf(group);
    if (!groupVersion) throw unknownPath();
    res.json({
      kind: 'APIGroup',
      apiVersion: 'v1',
      ...apiGroup(group, groupVersion),
    });
  });
  router.get('/apis/:group/:version', (req, res) => {
    const groupVersion = `${req.params.group}/${req.params.version}`;
    const inGroup = named.filter(
      resource => apiVersionOf(resource) === groupVersion,
    );
    if (inGroup.length === 0) throw unknownPath();
    res.json(resourceList(groupVersion, inGroup));
  });
  return router;
}
