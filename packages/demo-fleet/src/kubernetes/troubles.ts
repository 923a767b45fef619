import { chartWorkloadName } from './charts';
import { componentsOf } from './components';
import type { Troubles } from './controllers';
import { eckWorkloadName } from './eck';
import { unreadyExtras } from './extras';
import type { Site } from './site';
import { imageOf } from './site';

const workloadNames = {
  eck: eckWorkloadName,
  helm: chartWorkloadName,
  manifests: (kind: string) => kind,
};

/** The workloads of a member that are in trouble on purpose, by namespace and name. */
export function troublesOf(site: Site): Map<string, Troubles> {
  const nameOf = workloadNames[site.spec.installedBy];
  const key = (name: string) => `${site.namespace}/${name}`;
  const installed = componentsOf(site.spec).map(
    ({ kind, ready, outdated }): [string, Troubles] => [
      key(nameOf(kind)),
      {
        ready,
        outdated: outdated && {
          replicas: outdated.replicas,
          image: imageOf(kind, outdated.version),
        },
      },
    ],
  );
  const extra = unreadyExtras(site.spec.name).map(
    ([name, ready]): [string, Troubles] => [key(name), { ready }],
  );
  return new Map([...installed, ...extra]);
}
