import type { Intent, IntentMember } from '../intent';
import {
  clusterOf,
  groupVersionOf,
  nameOf,
  resourceOf,
  rootOf,
} from '../placement/layout';
import { memberManifests } from '../placement/memberManifests';
import {
  commands,
  hubKubectl,
  hubNamespaceOf,
  memberKubectl,
  steps,
} from './hub';
import { given } from './refuse';

/** What is left to a person in each system. */
interface Leaving {
  /** After the first change is merged. */
  first: string[];
  /** After the second one. */
  second: string[];
  /** Before it is, where the order matters. */
  beforeSecond?: string;
  /** Whether the namespace is left to a person. */
  leavesNamespace: boolean;
  unregister?: string;
}

/** As it was before it was retired, so that both changes tell the same. */
const asBefore = (intent: Intent, name: string): Intent => ({
  ...intent,
  members: intent.members.map(member =>
    member.name === name ? given({ ...member, retiring: undefined }) : member,
  ),
});

function before({ backup, fleet }: Intent, { name }: IntentMember) {
  return [
    'Tell the owners of the applications that write here; point their shippers elsewhere and see that nothing is written any more.',
    `Nobody in the plan follows, searches or sends to ${name}: the template has checked that. Check also what is not in the plan: on each other cluster, \`GET /_ccr/auto_follow\`, \`GET /_ccr/stats\` and \`GET /_remote/info\`.`,
    backup
      ? `Take a last snapshot (\`POST /_slm/policy/elk-fleet/_execute\`), and see that it is SUCCESS (\`GET /_snapshot/elk-fleet-${name}/_all\`). It stays in the folder ${fleet}/${name} of ${backup.bucket}.`
      : 'The plan has no backup. Take a last snapshot into a repository that outlives the cluster, and see that it is SUCCESS, or write down that nobody needs the data.',
    'Move the names in DNS and in load balancers that lead people and applications here.',
  ];
}

/** Commands that delete all of a member but namespaces, a kind each, what runs first. */
function deletions(intent: Intent, member: IntentMember): string[] {
  const names = new Map<string, string[]>();
  for (const { object } of memberManifests(intent, member).reverse()) {
    const { name, namespace } = object.metadata;
    const { group } = groupVersionOf(object);
    const type = [resourceOf(object), group].filter(Boolean).join('.');
    const start = `${namespace ? `-n ${namespace} ` : ''}delete ${type}`;
    if (object.kind !== 'Namespace') {
      names.set(start, [...(names.get(start) ?? []), name]);
    }
  }
  return [...names].map(
    ([start, some]) =>
      `${memberKubectl(member)} ${start} ${some.join(' ')} --ignore-not-found`,
  );
}

const DELETES =
  'deletes all that it placed here but the namespace, and with the namespace the volumes stay.';

const LEAVING: Record<
  Intent['placement']['system'],
  (intent: Intent, member: IntentMember) => Leaving
> = {
  argocd: (intent, member) => {
    const application = nameOf(intent.fleet, member.name);
    const kubectl = hubKubectl(intent);
    return {
      first: [
        `Argo CD ${DELETES} Wait until the Application is Synced: \`${kubectl} get application ${application}\`.`,
      ],
      second: [
        `See that its Application is gone (\`${kubectl} get application ${application}\` finds nothing); the ApplicationSet leaves the namespace.`,
      ],
      leavesNamespace: true,
      unregister: `Unregister the cluster: \`argocd cluster rm ${clusterOf(
        member,
      )}\`. It deletes the Secret of the cluster in the namespace ${hubNamespaceOf(
        intent,
      )}.`,
    };
  },
  flux: (intent, member) => {
    const kubectl = hubKubectl(intent);
    const kustomizations = `\`${kubectl} get kustomizations.kustomize.toolkit.fluxcd.io -l elk-fleet.io/member=${member.name}\``;
    return {
      first: [
        `Flux ${DELETES} Wait until both Kustomizations are Ready at the commit of the change: ${kustomizations}.`,
      ],
      second: [
        `See that its Kustomizations are gone (${kustomizations} finds nothing): where what applies ${rootOf(
          intent,
        )}/clusters does not prune, delete them. They leave the namespace (deletionPolicy Orphan).`,
      ],
      leavesNamespace: true,
      unregister: intent.lifecycle
        ? 'Cluster API deletes the Secret of the kubeconfig with the Cluster.'
        : `Unregister the cluster: \`${kubectl} delete secret ${clusterOf(
            member,
          )}-kubeconfig\`.`,
    };
  },
  'rancher-fleet': (intent, member) => {
    const kubectl = hubKubectl(intent);
    const cluster = clusterOf(member);
    return {
      first: [
        `Fleet ${DELETES} Wait until the cluster is ready again: \`${kubectl} get clusters.fleet.cattle.io ${cluster}\`.`,
      ],
      second: [
        `See that its BundleDeployment is gone; it leaves the namespace (keepResources): \`kubectl --context <hub> get bundledeployments.fleet.cattle.io -A -l fleet.cattle.io/repo-name=${intent.fleet},fleet.cattle.io/cluster=${cluster}\` finds nothing.`,
      ],
      leavesNamespace: true,
      unregister: `Unregister the cluster: remove ${cluster} in Rancher, which deletes it from the namespace ${hubNamespaceOf(
        intent,
      )} too.`,
    };
  },
  ocm: (intent, member) => {
    const cluster = clusterOf(member);
    const works = `kubectl --context <hub> -n ${cluster} get manifestworks -l app.kubernetes.io/part-of=${intent.fleet}`;
    return {
      first: [
        `The work agent ${DELETES} Wait until the works are Applied at their newest generation: \`${works}\`.`,
      ],
      second: [
        `See that its ManifestWorks are gone (\`${works}\` finds nothing): where what applies ${rootOf(
          intent,
        )}/ocm does not prune, delete the work with the workload first, and the one with the permissions once it is gone. They leave the namespace.`,
      ],
      leavesNamespace: true,
      unregister: `Unregister the cluster: \`clusteradm unjoin --cluster-name ${cluster}\` there, then \`kubectl --context <hub> delete managedcluster ${cluster}\`.`,
    };
  },
  karmada: (intent, member) => {
    const cluster = clusterOf(member);
    const works = `${hubKubectl(intent)} get works -n karmada-es-${cluster}`;
    return {
      first: [
        'Karmada is told to delete what leaves its policies, and deletes nothing yet: all still runs. Until the second change no template may be deleted, as it would go in all members.',
        `Wait until the Works have preserveResourcesOnDeletion false, but for the namespaces: \`${works} -o custom-columns=NAME:.metadata.name,KEPT:.spec.preserveResourcesOnDeletion\`.`,
      ],
      second: [
        `Karmada deletes now what it placed here but the namespace. Wait until only Works of namespaces are left: \`${works}\`.`,
      ],
      leavesNamespace: false,
      unregister: `Unregister the cluster: \`karmadactl unjoin ${cluster}\`. Karmada deletes there what still has a Work, which are the namespaces it made, ${intent.namespace} with all that is left in it among them.`,
    };
  },
  kubefed: (intent, member) => {
    const cluster = clusterOf(member);
    return {
      first: [
        `KubeFed ${DELETES} What only ${member.name} had stays in the host as a federated object without clusters. Wait until the federated objects are propagated: \`kubectl --context <hub> -n ${intent.namespace} get federatedelasticsearches.types.kubefed.io -o yaml\` tells of no cluster ${cluster}.`,
      ],
      beforeSecond: `Unregister the cluster first: \`kubefedctl unjoin ${cluster} --cluster-context ${cluster} --host-cluster-context <hub> --kubefed-namespace ${hubNamespaceOf(
        intent,
      )}\`. As long as it is joined, KubeFed deletes a namespace there that loses the cluster, whatever it is annotated with.`,
      second: [
        `What is placed nowhere any more is deleted in the host where nothing prunes it: \`kubectl --context <hub> get federatedelasticsearches.types.kubefed.io,federatedkibanas.types.kubefed.io -A\`.`,
      ],
      leavesNamespace: true,
    };
  },
  helm: (intent, member) => ({
    first: [
      'Nothing that is rendered deletes anything here: it is done by hand.',
      `Uninstall the release. It leaves the namespace, which is not part of it: \`helm --kube-context ${clusterOf(
        member,
      )} uninstall ${intent.fleet} --namespace ${intent.namespace}\`.`,
    ],
    second: [],
    leavesNamespace: true,
    unregister: `Remove the context ${clusterOf(
      member,
    )} where the chart is installed from.`,
  }),
  kustomize: (intent, member) => ({
    first: [
      `Nothing that is rendered deletes anything here: it is done by hand. All but the namespace:${commands(
        deletions(intent, member),
      )}`,
    ],
    second: [],
    leavesNamespace: true,
    unregister: `Remove the context ${clusterOf(
      member,
    )} where the overlays are applied from.`,
  }),
};

/** Karmada takes nothing away before the second change. */
const isGoneBefore = (intent: Intent) => intent.placement.system !== 'karmada';

/** What is left to a person once a member is forgotten, in order. */
export function afterForgetting(plan: Intent, name: string): string[] {
  const { intent, member, leaving } = leavingOf(plan, name);
  const { second, leavesNamespace, unregister } = leaving;
  const { namespace, lifecycle } = intent;
  const cluster = clusterOf(member);
  return [
    ...second,
    ...(isGoneBefore(intent) ? [] : volumes(intent, member)),
    leavesNamespace &&
      `Delete the namespace, and all that is left in it: \`${memberKubectl(
        member,
      )} delete namespace ${namespace}\`.`,
    unregister,
    'Remove its cross-cluster API keys on the members that it followed (`DELETE /_security/api_key`), its secrets in the secret store, and its credentials in the environment of the portal.',
    lifecycle
      ? `The Cluster ${cluster} leaves the lifecycle files; whether the management cluster deletes it is up to what applies them (\`kubectl -n ${lifecycle.namespace} get cluster ${cluster}\`).`
      : 'Delete the Kubernetes cluster itself, if nothing else runs there.',
  ].filter(step => typeof step === 'string');
}

/** What a person must do before the change that forgets it, where the order matters. */
export const beforeForgetting = (plan: Intent, name: string) =>
  leavingOf(plan, name).leaving.beforeSecond;

/** What a person must do to retire a member, in order. */
export function retiring(plan: Intent, name: string): string {
  const { intent, member, leaving } = leavingOf(plan, name);
  const between = isGoneBefore(intent)
    ? `## Between the changes\n\n${steps(volumes(intent, member))}\n\n`
    : '';
  return `# Retire ${name}

Two changes of the repository, each merged on its own, with work for a person before, between and after. Do not skip a step: nothing here can tell whether the data is still wanted.

## Before the first change is merged

${steps(before(intent, member))}

## First change: remove-workloads

${steps([
  `Merge it. It says in members/${name}/app-config.yaml that the member is being retired (\`retiring: true\`), so that the portal alarms nobody about it; where its configuration is elsewhere, say so there.`,
  ...leaving.first,
])}

${between}## Second change: forget

${steps([
  leaving.beforeSecond,
  `Run the template again with the stage forget, and merge it: ${name} leaves the files, and this one goes too. What follows is also in the message of that change.`,
  ...afterForgetting(plan, name),
])}
`;
}

function leavingOf(plan: Intent, name: string) {
  const intent = asBefore(plan, name);
  const member = intent.members.find(one => one.name === name)!;
  const leaving = LEAVING[intent.placement.system](intent, member);
  return { intent, member, leaving };
}

function volumes({ namespace }: Intent, member: IntentMember): string[] {
  const kubectl = `${memberKubectl(member)} -n ${namespace}`;
  return [
    `See that nothing runs any more: \`${kubectl} get pods\` shows none of the Elastic Stack.`,
    `Look at the volumes that are left (\`${kubectl} get pvc\`). Keep what may be needed, for example by persistentVolumeReclaimPolicy Retain of its PersistentVolume. Once nobody needs the rest: \`${kubectl} delete pvc -l common.k8s.elastic.co/type=elasticsearch\`. This cannot be undone.`,
  ];
}
