import type {
  Hub,
  HubSystem,
  PlacementSystemsView,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { hubSystems } from '../../format/words';
import type { PlacementSystemOptions, PlacementSystemValue } from './schema';

/** A way of placing that the fleet has. */
export interface SystemChoice {
  system: string;
  title: string;
  /** What it means, in a sentence. */
  meaning: string;
  /** Empty for those that need none. */
  hubs: Hub[];
  placements: number;
  isLegacy?: boolean;
}

// Cluster API makes clusters and ClusterProfiles list them; neither places.
const MEANINGS: Partial<Record<HubSystem, string>> = {
  argocd:
    'An ApplicationSet makes one Application a member, which Argo CD syncs from Git.',
  flux: 'Flux applies a Kustomization a member from Git, by the kubeconfig of the member.',
  'rancher-fleet':
    'A GitRepo is deployed as a bundle to the clusters whose labels match.',
  karmada:
    'Objects are given to Karmada, which propagates them by policies and overrides.',
  ocm: 'A ManifestWork a member is pulled by the agent in the member.',
  kubefed: 'Federated objects are pushed to the clusters that they name.',
};

const PUSHED: SystemChoice[] = [
  {
    system: 'helm',
    title: 'Helm',
    meaning: 'Values for the charts. No hub: you push them.',
    hubs: [],
    placements: 0,
  },
  {
    system: 'kustomize',
    title: 'Kustomize',
    meaning: 'A base with an overlay a member. No hub: you push them.',
    hubs: [],
    placements: 0,
  },
];

/** The systems of the hubs of a fleet, and those that need no hub. */
export function systemChoices({
  hubs,
  systems,
}: Pick<PlacementSystemsView, 'hubs' | 'systems'>): SystemChoice[] {
  const placementsOf = (system: string) =>
    systems.find(one => one.system === system)?.placements ?? 0;
  const ofHubs = Object.entries(MEANINGS).flatMap(
    ([system, meaning]): SystemChoice[] => {
      const having = hubs.filter(hub =>
        (hub.systems as string[]).includes(system),
      );
      return having.length === 0
        ? []
        : [
            {
              system,
              title: hubSystems[system as HubSystem],
              meaning,
              hubs: having,
              placements: placementsOf(system),
              isLegacy: system === 'kubefed',
            },
          ];
    },
  );
  return [
    ...ofHubs,
    ...PUSHED.map(one => ({ ...one, placements: placementsOf(one.system) })),
  ];
}

/** System and hub of a value, whichever form it has. */
export function partsOf(value: PlacementSystemValue | undefined): {
  system?: string;
  hub?: string;
} {
  return typeof value === 'string' ? { system: value } : value ?? {};
}

/** What the form stores for a system. */
export function valueFor(
  choice: SystemChoice,
  options: PlacementSystemOptions,
): PlacementSystemValue {
  if (!options.hub) return choice.system;
  const [hub, ...others] = choice.hubs;
  return {
    system: choice.system,
    ...(hub && others.length === 0 && { hub: hub.name }),
  };
}

/** What is wrong with a value; undefined when nothing is. */
export function systemProblem(
  value: PlacementSystemValue | undefined,
  choices: SystemChoice[],
  options: PlacementSystemOptions,
): string | undefined {
  const { system, hub } = partsOf(value);
  if (!system) return 'Choose how the files get to the members.';
  const choice = choices.find(one => one.system === system);
  if (!choice) {
    return `No hub of the fleet has "${system}": choose ${choices
      .map(one => one.system)
      .join(', ')}.`;
  }
  const names = choice.hubs.map(({ name }) => name);
  if (hub ? names.includes(hub) : !options.hub || names.length === 0) {
    return undefined;
  }
  return hub
    ? `"${hub}" is no hub with ${choice.title}: choose ${names.join(', ')}.`
    : `Choose the hub of ${choice.title}: ${names.join(', ')}.`;
}
