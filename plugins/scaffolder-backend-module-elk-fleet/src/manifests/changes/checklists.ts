import type { Intent, IntentMember, RenderedFile } from '../intent';
import { clusterOf, rootOf } from '../placement/layout';
import type { Change } from './change';

/** What people must do besides merging, in order, as a file beside the others. */
export function checklistOf(
  before: Intent | undefined,
  change: Change,
  after: Intent | undefined,
): RenderedFile[] {
  if (change.type === 'retire-member' && before) {
    const member = before.members.find(({ name }) => name === change.member)!;
    return [
      {
        path: `${rootOf(before)}/RETIRE-${member.name}.md`,
        why: `What a person must do to retire ${member.name}, in order.`,
        content: retiring(before, member),
      },
    ];
  }
  if (change.type === 'migrate' && before && after) {
    return [
      {
        path: `${rootOf(after)}/MIGRATE.md`,
        why: `What a person must do to move to ${after.placement.system}, in order.`,
        content: migrating(before, after),
      },
    ];
  }
  return [];
}

/** How a change is taken back. */
export function undoOf(change: Change): string {
  switch (change.type) {
    case 'add-member':
    case 'connect-logs':
      return `Before it is merged, close the pull request. After, retire ${change.member.name} by the change retire-member: reverting the commit alone leaves what runs there.`;
    case 'set-version':
      return 'Before it is merged, close the pull request. After, there is no way back: Elasticsearch has no downgrade, only a restore of a snapshot into a cluster of the older version.';
    case 'set-size':
      return 'Revert the commit. Volumes that were made larger stay as they are: they never get smaller.';
    case 'retire-member':
      return change.stage === 'remove-workloads'
        ? 'Revert the commit: the workloads come back, with their data as long as their volumes were not deleted.'
        : `Add ${change.member} again by the change add-member.`;
    case 'migrate':
      return 'Revert the commit, and hand the members back in the opposite order of MIGRATE.md.';
    default:
      return 'Revert the commit. What was added stays where the system does not prune: delete it there.';
  }
}

const steps = (lines: string[]) =>
  lines.map((line, index) => `${index + 1}. ${line}`).join('\n');

const TAKES_AWAY: Record<
  Intent['placement']['system'],
  'first' | 'second' | 'by hand'
> = {
  argocd: 'first',
  flux: 'first',
  'rancher-fleet': 'first',
  ocm: 'first',
  kubefed: 'first',
  karmada: 'second',
  helm: 'by hand',
  kustomize: 'by hand',
};

const UNREGISTER: Record<
  Intent['placement']['system'],
  (cluster: string) => string
> = {
  argocd: cluster =>
    `Unregister the cluster, once its Application is gone: \`argocd cluster rm ${cluster}\`.`,
  flux: cluster =>
    `Delete the Secret ${cluster}-kubeconfig beside the Kustomizations.`,
  'rancher-fleet': cluster => `Remove the cluster ${cluster} from Rancher.`,
  karmada: cluster =>
    `Unregister the cluster, once it has no Works: \`karmadactl unjoin ${cluster}\`.`,
  ocm: cluster =>
    `Unregister the cluster, once its ManifestWorks are gone: \`clusteradm unjoin --cluster-name ${cluster}\` there, then delete the ManagedCluster.`,
  kubefed: cluster =>
    `Unregister the cluster: \`kubefedctl unjoin ${cluster}\`.`,
  helm: cluster =>
    `Remove the context ${cluster} where the chart is installed.`,
  kustomize: cluster =>
    `Remove the context ${cluster} where the overlays are applied.`,
};

/** What the first change does by each kind of system, and what is left to a person. */
function firstChange(
  { namespace, fleet, placement }: Intent,
  member: IntentMember,
  look: string,
): string {
  const cluster = clusterOf(member);
  switch (TAKES_AWAY[placement.system]) {
    case 'first':
      return `${placement.system} deletes all that it placed here but the namespace, and with the namespace the volumes stay. Merge it, and wait until ${look} shows nothing.`;
    case 'second':
      return `Karmada is told to delete what leaves its policies, and deletes nothing yet. Merge it, and wait until the Works of ${cluster} have preserveResourcesOnDeletion false: \`kubectl --context karmada-apiserver get work -n karmada-es-${cluster} -o custom-columns=NAME:.metadata.name,KEPT:.spec.preserveResourcesOnDeletion\`. Until the second change no template may be deleted: it would go in all members.`;
    default:
      return `Nothing that is rendered deletes anything here. Merge it, and then, by hand: \`kubectl --context ${cluster} -n ${namespace} delete kibana,logstash,beat,agent,elasticsearch -l app.kubernetes.io/part-of=${fleet}\`. Wait until ${look} shows nothing.`;
  }
}

function retiring(intent: Intent, member: IntentMember): string {
  const { namespace, fleet, placement } = intent;
  const kubectl = `kubectl --context ${clusterOf(member)}`;
  const when = TAKES_AWAY[placement.system];
  const look = `\`${kubectl} -n ${namespace} get elasticsearch,kibana,logstash,beat,agent\``;
  return `# Retire ${member.name}

Two changes of the repository, each merged on its own, with work for a person before, between and after. Do not skip a step: nothing here can tell whether the data is still wanted.

## Before the first change is merged

${steps([
  'Tell the owners of the applications that write here; point their shippers elsewhere and see that nothing is written any more.',
  `Nobody in the plan follows, searches or sends to ${member.name}: the template has checked that. Check also what is not in the plan: on each other cluster, \`GET /_ccr/auto_follow\`, \`GET /_ccr/stats\` and \`GET /_remote/info\`.`,
  intent.backup
    ? `Take a last snapshot (\`POST /_slm/policy/<policy>/_execute\`), and see that it is SUCCESS (\`GET /_snapshot/elk-fleet-${member.name}/_all\`). It stays in the folder ${fleet}/${member.name} of ${intent.backup.bucket}.`
    : 'The plan has no backup. Take a last snapshot into a repository that outlives the cluster, and see that it is SUCCESS, or write down that nobody needs the data.',
  'Move the names in DNS and in load balancers that lead people and applications here.',
])}

## First change: remove-workloads

${firstChange(intent, member, look)}

## Second change: forget

${steps([
  `Run the template again with the stage forget, and merge it: ${
    member.name
  } leaves the files.${
    when === 'second'
      ? ` Karmada deletes what it placed there. Wait until ${look} shows nothing.`
      : ''
  }`,
  `Look at the volumes that are left (\`${kubectl} -n ${namespace} get pvc\`). Once nobody needs them: \`${kubectl} -n ${namespace} delete pvc -l common.k8s.elastic.co/type=elasticsearch\`. This cannot be undone.`,
  `Delete the namespace: \`${kubectl} delete namespace ${namespace}\`.`,
  UNREGISTER[placement.system](clusterOf(member)),
  `Remove its cross-cluster API keys on the members that it followed (\`DELETE /_security/api_key\`), its secrets in the secret store, and its credentials in the portal (members/${member.name}).`,
  intent.lifecycle
    ? `The Cluster ${clusterOf(
        member,
      )} leaves the lifecycle files; whether the management cluster deletes it is up to what applies them.`
    : 'Delete the Kubernetes cluster itself, if nothing else runs there.',
  'Delete this file.',
])}
`;
}

const LEAVE: Partial<Record<Intent['placement']['system'], string[]>> = {
  kubefed: [
    'Set the annotation kubefed.io/orphan: "true" on every federated object: `kubectl annotate --all --all-namespaces <federated kinds> kubefed.io/orphan=true`. Without it, deleting them deletes what runs.',
    'Delete the federated objects, one kind after the other, the namespaces last.',
    'Unjoin the clusters (`kubefedctl unjoin <cluster>`) and take the control plane of KubeFed away; it is archived.',
  ],
  argocd: [
    'The ApplicationSet has preserveResourcesOnDeletion, so deleting it leaves what runs: `kubectl -n argocd delete applicationset <fleet>`.',
  ],
};

function migrating(before: Intent, after: Intent): string {
  const from = before.placement.system;
  const to = after.placement.system;
  const members = after.members.map(({ name }) => name).join(', ');
  return `# Move ${after.fleet} from ${from} to ${to}

The files of ${from} are gone from this folder and those of ${to} are there; what runs in ${members} stays as it is until somebody applies them. Both systems must never place the same objects at once: each would put back what the other changes.

${steps([
  `Before this is merged, stop ${from} from applying this folder, so that nothing is pruned when its files go.`,
  ...(LEAVE[from] ?? [
    `Make sure that ${from} leaves what it placed when its own objects are deleted, and delete those of ${before.fleet} in the hub.`,
  ]),
  `See that nothing was lost, in each of ${members}: \`kubectl -n ${after.namespace} get elasticsearch\` shows green, with the age from before.`,
  `Make the clusters known to ${to} under the names of the plan: ${after.members
    .map(clusterOf)
    .join(', ')}.`,
  ...(to === 'karmada'
    ? [
        'Karmada leaves what it did not place (conflictResolution: Abort). For the take-over set Overwrite in the policies, and Abort again once all bindings are FullyApplied.',
      ]
    : []),
  `Merge, and let ${to} apply the files for one member first: it takes over objects of the same name. Go on once it is healthy.`,
  'Delete this file.',
])}
`;
}
