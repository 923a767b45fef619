import type { Intent } from '../intent';
import { clusterOf, rootOf } from '../placement/layout';
import { commands, hubKubectl, hubNamespaceOf, steps, TITLES } from './hub';
import { FROM } from './migrateFrom';

type System = Intent['placement']['system'];

const FORCED =
  'Where a field is held by the manager of before, it says so (a conflict of server-side apply):';

const TO: Record<System, (intent: Intent) => string[]> = {
  argocd: intent => [
    `Apply ${rootOf(
      intent,
    )}/argocd to the cluster of Argo CD. It takes over objects of the same name by server-side apply, and prunes nothing. Its Applications in ${hubNamespaceOf(
      intent,
    )} must all be Synced.`,
  ],
  flux: intent => [
    `Let Flux take in ${rootOf(
      intent,
    )}/clusters. It takes over objects of the same name. Its Kustomizations in ${hubNamespaceOf(
      intent,
    )} must all be Ready.`,
  ],
  'rancher-fleet': intent => [
    `Apply ${rootOf(
      intent,
    )}/gitrepo.yaml. It takes over objects of the same name (takeOwnership). The GitRepo in ${hubNamespaceOf(
      intent,
    )} must be Ready.`,
  ],
  karmada: intent => [
    `Karmada leaves what it did not place (conflictResolution: Abort). Apply ${rootOf(
      intent,
    )}/karmada with Overwrite for the take-over:${commands([
      `kubectl kustomize ${rootOf(
        intent,
      )}/karmada | sed 's/conflictResolution: Abort/conflictResolution: Overwrite/' | ${hubKubectl(
        intent,
      )} apply --server-side -f -`,
    ])}`,
    `Wait until all bindings are FullyApplied: \`${hubKubectl(
      intent,
    )} get resourcebindings,clusterresourcebindings -A\`.`,
    `Apply it as it is in the files: \`${hubKubectl(
      intent,
    )} apply --server-side -k ${rootOf(intent)}/karmada\`.`,
  ],
  ocm: intent => [
    `Apply ${rootOf(
      intent,
    )}/ocm to the hub, one folder (member) after the other. ${FORCED} set \`serverSideApply.force: true\` in that updateStrategy until it is Applied.`,
  ],
  kubefed: () => [],
  helm: intent => [
    `Install the chart in one member after the other, with the commands in its file in ${rootOf(
      intent,
    )}/members and \`--take-ownership\` (Helm 3.17 or newer): without it Helm refuses what it did not make.`,
  ],
  kustomize: intent => [
    `Apply the overlays of ${rootOf(
      intent,
    )}, one member after the other. ${FORCED} then once with \`--force-conflicts\`.`,
  ],
};

/** What a person must do to move a fleet to another system, in order. */
export function migrating(before: Intent, after: Intent): string {
  const from = TITLES[before.placement.system];
  const to = TITLES[after.placement.system];
  const names = after.members.map(({ name }) => name).join(', ');
  const { keep, pause, release, remove } =
    FROM[before.placement.system](before);
  const see = (what: string) =>
    `${what}, in each of ${names}: all is there with the age from before, and Elasticsearch is green.${commands(
      after.members.map(
        member =>
          `kubectl --context ${clusterOf(member)} -n ${
            after.namespace
          } get elasticsearch,kibana,logstash,beat,agent`,
      ),
    )}`;
  return `# Move ${after.fleet} from ${from} to ${to}

In this change the files of ${from} leave the folder ${rootOf(
    after,
  )}, and those of ${to} come. What runs in ${names} must neither stop nor be placed by both at once: each would put back what the other changes. So the order matters. Do not merge before ${from} has let go.

## Let ${from} go

${steps([
  ...keep,
  pause,
  ...release,
  see('See that nothing was lost'),
  `Keep the commit before this change at hand: until ${to} places everything, it and ${from} are the way back.`,
])}

## Hand over to ${to}

${steps([
  `Make the clusters known to ${to} under the names of the plan: ${after.members
    .map(clusterOf)
    .join(', ')}.`,
  'Merge this change.',
  ...TO[after.placement.system](after),
  see('Verify it'),
])}

## Remove ${from}

Only when all members are well.

${steps([...remove, 'Delete this file.'])}
`;
}
