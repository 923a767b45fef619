import type { Intent, IntentMember } from '../intent';
import { clusterOf } from '../placement/layout';

type System = Intent['placement']['system'];

/** What each system is called. */
export const TITLES: Record<System, string> = {
  argocd: 'Argo CD',
  flux: 'Flux',
  'rancher-fleet': 'Rancher Fleet',
  karmada: 'Karmada',
  ocm: 'Open Cluster Management',
  kubefed: 'KubeFed',
  helm: 'Helm',
  kustomize: 'Kustomize',
};

/** Where each system has its own objects of a fleet, unless the plan says otherwise. */
const NAMESPACES: Partial<Record<System, string>> = {
  argocd: 'argocd',
  flux: 'flux-system',
  'rancher-fleet': 'fleet-default',
  kubefed: 'kube-federation-system',
};

/** The namespace of the hub's own objects; undefined where they are not all in one. */
export function hubNamespaceOf({
  placement,
  lifecycle,
}: Pick<Intent, 'placement' | 'lifecycle'>): string | undefined {
  const { system, namespace } = placement;
  const beside = system === 'flux' ? lifecycle?.namespace : undefined;
  return NAMESPACES[system] && (namespace ?? beside ?? NAMESPACES[system]);
}

/** `kubectl` for the hub, in the namespace of its own objects. */
export function hubKubectl(intent: Intent): string {
  const namespace = hubNamespaceOf(intent);
  const context =
    intent.placement.system === 'karmada' ? 'karmada-apiserver' : '<hub>';
  return `kubectl --context ${context}${namespace ? ` -n ${namespace}` : ''}`;
}

/** `kubectl` for the cluster of a member. */
export const memberKubectl = (member: IntentMember) =>
  `kubectl --context ${clusterOf(member)}`;

/** Steps of a checklist, as Markdown; what is more than a line is below its step. */
export const steps = (items: (string | false | undefined)[]) =>
  items
    .flatMap(item => item || [])
    .map((item, index) => `${index + 1}. ${item.replace(/\n(?=.)/g, '\n   ')}`)
    .join('\n');

/** Commands below a step. */
export const commands = (lines: string[]) =>
  `\n\n\`\`\`sh\n${lines.join('\n')}\n\`\`\`\n`;
