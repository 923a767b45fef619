import type { Intent } from '../intent';
import { clusterOf, nameOf, rootOf } from '../placement/layout';
import { federatedObjects, FederatedObject, namedBy } from './federated';
import { commands, hubKubectl, hubNamespaceOf } from './hub';

/** How a system lets go of what it placed, in this order, with nothing deleted on the way. */
export interface LettingGo {
  /** Nothing that happens later may delete what runs. */
  keep: string[];
  /** Nobody applies the folder any more. */
  pause: string;
  release: string[];
  /** Once the other system has everything. */
  remove: string[];
}

const inHub = (intent: Intent, command: string) =>
  `\`${hubKubectl(intent)} ${command}\``;

const part = ({ fleet }: Intent) => `-l app.kubernetes.io/part-of=${fleet}`;

const onHost = (object: FederatedObject, command: string) =>
  `kubefedctl orphaning-deletion ${command} ${namedBy(
    object,
  )} --host-cluster-context <hub>`;

function fromKubefed(intent: Intent): LettingGo {
  const objects = federatedObjects(intent);
  const isNamespace = ({ type }: FederatedObject) =>
    type.startsWith('federatednamespaces.');
  const remove = (some: FederatedObject[]) =>
    commands(
      some.map(object => `kubectl --context <hub> delete ${namedBy(object)}`),
    );
  const namespace = hubNamespaceOf(intent);
  return {
    keep: [
      `Orphan the federated objects, before all else: without it, deleting one deletes what runs in every member.${commands(
        objects.map(object => onHost(object, 'enable')),
      )}`,
      `See that each is orphaned: every line ends with true.${commands([
        `kubectl --context <hub> get ${[
          ...new Set(objects.map(({ type }) => type)),
        ].join(
          ',',
        )} -A -o custom-columns='KIND:.kind,NAMESPACE:.metadata.namespace,NAME:.metadata.name,ORPHAN:.metadata.annotations.kubefed\\.io/orphan'`,
      ])}`,
    ],
    pause: `Pause what applies ${rootOf(
      intent,
    )}/kubefed to the host. The controllers of KubeFed keep running in ${namespace}: without them nothing is let go. Take no cluster out of a placement and unjoin none: that is not orphaning.`,
    release: [
      `Delete the federated objects, which are left in the members now:${remove(
        objects.filter(object => !isNamespace(object)),
      )}`,
      `Once all of them are gone, delete the federated namespaces. Never earlier: what is in a namespace that is not federated is deleted in all members.${remove(
        objects.filter(isNamespace),
      )}`,
    ],
    remove: [
      `Unjoin the clusters:${commands(
        intent.members
          .map(clusterOf)
          .map(
            cluster =>
              `kubefedctl unjoin ${cluster} --cluster-context ${cluster} --host-cluster-context <hub> --kubefed-namespace ${namespace}`,
          ),
      )}`,
      `If nothing else is federated (\`kubectl --context <hub> get federatednamespaces.types.kubefed.io -A\` shows none), uninstall KubeFed from ${namespace}. It is archived, and nobody mends it.`,
    ],
  };
}

/** What a person must do, by system. */
export const FROM: Record<
  Intent['placement']['system'],
  (intent: Intent) => LettingGo
> = {
  kubefed: fromKubefed,
  argocd: intent => ({
    keep: [
      `See that nothing is deleted with the Applications: the ApplicationSet has preserveResourcesOnDeletion, so none has a finalizer. ${inHub(
        intent,
        `get applications ${part(
          intent,
        )} -o custom-columns=NAME:.metadata.name,FINALIZERS:.metadata.finalizers`,
      )}`,
    ],
    pause: `Pause what applies ${rootOf(
      intent,
    )}/argocd, for example the Application that holds it.`,
    release: [
      `Delete the ApplicationSet, and its Applications go: ${inHub(
        intent,
        `delete applicationset ${intent.fleet}`,
      )}.`,
    ],
    remove: [
      `Delete the project: ${inHub(
        intent,
        `delete appproject ${intent.fleet}`,
      )}.`,
    ],
  }),
  flux: intent => ({
    keep: [
      `See that every Kustomization has deletionPolicy Orphan: ${inHub(
        intent,
        `get kustomizations.kustomize.toolkit.fluxcd.io ${part(
          intent,
        )} -o custom-columns=NAME:.metadata.name,POLICY:.spec.deletionPolicy`,
      )}.`,
    ],
    pause: `Suspend the Kustomization that applies ${rootOf(
      intent,
    )}/clusters (\`flux suspend kustomization\`).`,
    release: [
      `Delete them: ${inHub(
        intent,
        `delete kustomizations.kustomize.toolkit.fluxcd.io ${part(intent)}`,
      )}.`,
    ],
    remove: [
      `Delete the source: ${inHub(
        intent,
        `delete gitrepositories.source.toolkit.fluxcd.io ${intent.fleet}`,
      )}.`,
    ],
  }),
  'rancher-fleet': intent => ({
    keep: [
      `See that the GitRepo keeps what it placed: ${inHub(
        intent,
        `get gitrepos.fleet.cattle.io ${intent.fleet} -o jsonpath={.spec.keepResources}`,
      )} says true.`,
    ],
    pause: `Pause it: ${inHub(
      intent,
      `patch gitrepos.fleet.cattle.io ${intent.fleet} --type merge -p '{"spec":{"paused":true}}'`,
    )}. Pause also what applies gitrepo.yaml.`,
    release: [
      `Delete it: ${inHub(
        intent,
        `delete gitrepos.fleet.cattle.io ${intent.fleet}`,
      )}. Its bundles go with it.`,
    ],
    remove: ['Nothing is left in Fleet but the clusters.'],
  }),
  karmada: intent => ({
    keep: [
      `See that all that Karmada placed outlives its template: ${intent.members
        .map(
          member =>
            `\`${hubKubectl(intent)} get works -n karmada-es-${clusterOf(
              member,
            )} -o custom-columns=NAME:.metadata.name,KEPT:.spec.preserveResourcesOnDeletion\``,
        )
        .join(', ')} say true for all but namespaces.`,
    ],
    pause: `Pause what applies ${rootOf(intent)}/karmada.`,
    release: [
      `Delete the templates in Karmada, which leaves what runs, and then the policies. Leave the namespace ${
        intent.namespace
      } there: Karmada deletes a namespace in every member with what is in it.${commands(
        [
          '# in the commit before this change',
          `find ${rootOf(
            intent,
          )}/karmada/templates -name '*.yaml' ! -name 'namespace-*' -exec ${hubKubectl(
            intent,
          )} delete -f {} \\;`,
          `${hubKubectl(intent)} delete -f ${rootOf(intent)}/karmada/policies`,
        ],
      )}`,
    ],
    remove: [
      `Leave the clusters in Karmada, or keep them from losing the namespace: \`karmadactl unjoin\` deletes what still has a Work, namespaces among them. First label it: \`${hubKubectl(
        intent,
      )} label namespace ${
        intent.namespace
      } namespace.karmada.io/skip-auto-propagation=true\`, and see that no Work of it is left in karmada-es-<cluster> while the namespace is still in the members.`,
    ],
  }),
  ocm: intent => {
    const works = (command: string, name: string) =>
      commands(
        intent.members.map(
          member =>
            `kubectl --context <hub> -n ${clusterOf(member)} ${command.replace(
              '<work>',
              name,
            )}`,
        ),
      );
    const workload = nameOf(intent.fleet);
    const orphan = `patch manifestwork <work> --type merge -p '{"spec":{"deleteOption":{"propagationPolicy":"Orphan","selectivelyOrphans":null}}}'`;
    return {
      keep: [
        `Orphan all that the works placed; by themselves they only leave what keeps data.${works(
          orphan,
          workload,
        )}`,
      ],
      pause: `Pause what applies ${rootOf(
        intent,
      )}/ocm: it would put that back.`,
      release: [
        `Delete the works with the workload, and wait until they are gone.${works(
          'delete manifestwork <work>',
          workload,
        )}`,
      ],
      remove: [
        `Delete the works with the permissions.${works(
          'delete manifestwork <work>',
          nameOf(intent.fleet, 'permissions'),
        )}`,
      ],
    };
  },
  helm: intent => ({
    keep: [
      'Do not uninstall the releases: that deletes what runs. They are forgotten instead, below.',
    ],
    pause: 'Stop the pipelines that install the chart.',
    release: [
      `Delete what Helm knows of the releases, and nothing else:${commands(
        intent.members.map(
          member =>
            `kubectl --context ${clusterOf(member)} -n ${
              intent.namespace
            } delete secret -l owner=helm,name=${intent.fleet}`,
        ),
      )}`,
    ],
    remove: ['Remove the pipelines that install the chart.'],
  }),
  kustomize: () => ({
    keep: ['Nothing here deletes anything by itself.'],
    pause: 'Stop the pipelines that apply the overlays.',
    release: [],
    remove: ['Remove the pipelines that apply the overlays.'],
  }),
};
