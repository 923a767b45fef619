import { withMarks } from '../placement/marks';
import { createWithCharts } from './charts';
import { createWithEck } from './eck';
import { createExtras } from './extras';
import { createInfrastructure } from './infrastructure';
import { createWithManifests } from './manifests';
import type { KubernetesObject } from './objects';
import type { Site } from './site';

const installers = {
  eck: createWithEck,
  helm: createWithCharts,
  manifests: createWithManifests,
};

/** What was applied to a member, by hand or by a placement system, before its controllers act. */
export function createMemberObjects(site: Site): KubernetesObject[] {
  if (site.spec.startsEmpty) return createInfrastructure(site);
  return [
    ...createInfrastructure(site),
    ...installers[site.spec.installedBy](site),
    ...createExtras(site),
  ].map(object => withMarks(site, object));
}
