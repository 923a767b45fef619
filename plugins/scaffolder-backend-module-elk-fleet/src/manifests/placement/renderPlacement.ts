import { PlacedObject, placedObjects } from '../base/placed';
import type { Intent } from '../intent';
import type { RenderedFile } from '../manifest';
import { renderArgocd } from './argocd';
import { renderFlux } from './flux';
import { renderHelm } from './helm';
import { renderKarmada } from './karmada';
import { renderKubefed } from './kubefed';
import { renderKustomize } from './kustomize';
import { memberManifests } from './memberManifests';
import { renderOcm } from './ocm';
import { renderRancherFleet } from './rancherFleet';

const RENDER: Record<
  Intent['placement']['system'],
  (intent: Intent, objects: PlacedObject[]) => RenderedFile[]
> = {
  argocd: renderArgocd,
  flux: renderFlux,
  'rancher-fleet': renderRancherFleet,
  karmada: renderKarmada,
  ocm: renderOcm,
  kubefed: renderKubefed,
  helm: renderHelm,
  kustomize: renderKustomize,
};

/** The files by which the placing system of the intent brings every member what it is to have. */
export function renderPlacement(intent: Intent): RenderedFile[] {
  const objects = placedObjects(intent, memberManifests);
  return RENDER[intent.placement.system](intent, objects);
}
