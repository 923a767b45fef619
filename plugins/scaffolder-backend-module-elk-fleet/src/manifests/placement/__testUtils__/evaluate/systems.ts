import type { Intent, ManifestObject, RenderedFile } from '../../../intent';
import { evaluateArgocd } from './argocd';
import { evaluateFlux } from './flux';
import { evaluateHelm } from './helm';
import { evaluateKarmada } from './karmada';
import { evaluateKubefed } from './kubefed';
import { evaluateKustomize } from './kustomize';
import { evaluateOcm } from './ocm';
import { evaluateRancherFleet } from './rancherFleet';

export type System = Intent['placement']['system'];

/** What each system does with the files, for a member. */
export const EVALUATE: Record<
  System,
  (files: RenderedFile[], intent: Intent, member: string) => ManifestObject[]
> = {
  argocd: evaluateArgocd,
  flux: evaluateFlux,
  'rancher-fleet': evaluateRancherFleet,
  karmada: evaluateKarmada,
  ocm: evaluateOcm,
  kubefed: evaluateKubefed,
  helm: evaluateHelm,
  kustomize: evaluateKustomize,
};

export const SYSTEMS = Object.keys(EVALUATE) as System[];
