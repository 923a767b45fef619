import { placementArgocd } from './argocd';
import { placementClusterApi } from './clusterApi';
import { placementClusterProfile } from './clusterProfile';
import { placementFlux } from './flux';
import { placementKarmada } from './karmada';
import { placementKubefed } from './kubefed';
import { placementOcm } from './ocm';
import { placementRancherFleet } from './rancherFleet';

/** The sources that are read of every hub whose configuration names the system. */
export const placementReaders = [
  placementKubefed,
  placementKarmada,
  placementArgocd,
  placementRancherFleet,
  placementOcm,
  placementFlux,
  placementClusterProfile,
  placementClusterApi,
];
