import {
  ANNOTATION_FLEET,
  ANNOTATION_MEMBER,
  elasticsearchEntityName,
  fleetEntityRef,
  memberEntityName,
  memberEntityRef,
  memberLabels,
  memberTags,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { stringify } from 'yaml';

/** What the catalog knows of a member before it is read. */
export interface MemberIdentity {
  fleet: string;
  name: string;
  title?: string;
  region: string;
  provider?: string;
  environment?: string;
  owner?: string;
  kubernetesCluster?: string;
}

/** The entity of a member. */
export function memberEntity(member: MemberIdentity) {
  const { fleet, name, title = name, region, kubernetesCluster } = member;
  return resource(member, {
    name: memberEntityName(fleet, name),
    title,
    description: `Kubernetes cluster in ${region}`,
    type: 'kubernetes-cluster',
    annotations: kubernetesCluster && {
      'backstage.io/kubernetes-cluster': kubernetesCluster,
      // What Elastic Cloud on Kubernetes manages.
      'backstage.io/kubernetes-label-selector': 'common.k8s.elastic.co/type',
    },
  });
}

/**
 * The entity of the Elasticsearch cluster of a member, as discovery makes it,
 * without what only the running cluster tells.
 */
export function elasticsearchEntity(member: MemberIdentity) {
  const { fleet, name, title = name } = member;
  return resource(member, {
    name: elasticsearchEntityName(fleet, name),
    title: `Elasticsearch in ${title}`,
    description: `Elasticsearch cluster in ${title}`,
    type: 'elasticsearch-cluster',
    dependsOn: [memberEntityRef(fleet, name)],
  });
}

export type MemberEntity = ReturnType<typeof resource>;

/** The text of a catalog file. */
export function entitiesToYaml(entities: MemberEntity[]): string {
  return entities
    .map(entity => stringify(entity, { lineWidth: 0 }))
    .join('---\n');
}

function resource(
  member: MemberIdentity,
  options: {
    name: string;
    title: string;
    description: string;
    type: string;
    annotations?: Record<string, string> | '';
    dependsOn?: string[];
  },
) {
  const { fleet, name, owner = 'unknown' } = member;
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Resource',
    metadata: {
      name: options.name,
      title: options.title,
      description: options.description,
      labels: memberLabels(member),
      tags: memberTags(member),
      annotations: {
        [ANNOTATION_FLEET]: fleet,
        [ANNOTATION_MEMBER]: name,
        ...(options.annotations || {}),
      },
    },
    spec: {
      type: options.type,
      owner,
      system: fleetEntityRef(fleet),
      ...(options.dependsOn && { dependsOn: options.dependsOn }),
    },
  };
}
