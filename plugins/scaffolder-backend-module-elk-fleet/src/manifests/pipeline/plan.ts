import { overridesOf } from '../base/overrides';
import type { Intent, IntentMember } from '../intent';
import { clusterOf, rootOf } from '../placement/layout';
import { planWaves } from '../waves';

/** What a pipeline does, whoever runs it. */
export interface PipelinePlan {
  fleet: string;
  namespace: string;
  branch: string;
  /** Folder of the manifests. */
  root: string;
  /** Folder of the scripts. */
  folder: string;
  /** Whether the pipeline brings changes to the members; else a hub does, and it only looks. */
  pushes: boolean;
  system: Intent['placement']['system'];
  waves: PipelineMember[][];
}

export interface PipelineMember {
  name: string;
  cluster: string;
  region: string;
  provider: IntentMember['provider'];
  /** A cluster with one data node is never green, as copies have no place. */
  expectsGreen: boolean;
}

export function pipelinePlan(intent: Intent): PipelinePlan {
  const { fleet, namespace, placement, members } = intent;
  return {
    fleet,
    namespace,
    branch: placement.revision,
    root: rootOf(intent),
    folder: `ci/${fleet}`,
    pushes: ['kustomize', 'helm'].includes(placement.system),
    system: placement.system,
    waves: planWaves(intent).map(wave =>
      wave.map(name =>
        memberOf(intent, members.find(member => member.name === name)!),
      ),
    ),
  };
}

function memberOf(intent: Intent, member: IntentMember): PipelineMember {
  const { nodeSets } = overridesOf(intent, member);
  const dataNodes = (intent.components.elasticsearch?.nodeSets ?? [])
    .filter(({ roles }) => roles.some(role => role.startsWith('data_')))
    .reduce((sum, { name }) => sum + (nodeSets[name]?.count ?? 0), 0);
  return {
    name: member.name,
    cluster: clusterOf(member),
    region: member.region,
    provider: member.provider,
    expectsGreen: dataNodes > 1,
  };
}

/** Path of the script that does the work. */
export const scriptOf = ({ folder }: PipelinePlan) => `${folder}/rollout.sh`;

/** What is done in a member: look, or change. Each has credentials of its own. */
export type Access = 'read' | 'apply';

/** Name of the environment that holds the credentials. */
export const environmentOf = (
  { fleet }: PipelinePlan,
  { name }: PipelineMember,
  access: Access,
) => `${fleet}-${name}${access === 'read' ? '-read' : ''}`;

/** Variables that say as whom, by provider; no secrets. Others have a kubeconfig. */
export const IDENTITY: Record<IntentMember['provider'], string[]> = {
  aws: ['AWS_ROLE_ARN'],
  azure: [
    'AZURE_CLIENT_ID',
    'AZURE_TENANT_ID',
    'AZURE_SUBSCRIPTION_ID',
    'AZURE_RESOURCE_GROUP',
  ],
  gcp: ['GCP_WORKLOAD_IDENTITY_PROVIDER', 'GCP_SERVICE_ACCOUNT', 'GCP_PROJECT'],
  vsphere: [],
  docker: [],
  other: [],
};

export const federates = ({ provider }: PipelineMember) =>
  IDENTITY[provider].length > 0;

/** Variables that the environments of all members have, and members that need a kubeconfig instead. */
export function credentialsOf({ waves }: PipelinePlan) {
  const members = waves.flat();
  return {
    variables: [
      ...new Set(members.flatMap(({ provider }) => IDENTITY[provider])),
    ].join(', '),
    withKubeconfig: members
      .filter(member => !federates(member))
      .map(({ name }) => name)
      .join(', '),
  };
}
