import type { Entity } from '@backstage/catalog-model';
import {
  ANNOTATION_CLUSTER_UUID,
  ANNOTATION_FLEET,
  ANNOTATION_MEMBER,
  ANNOTATION_PLACEMENT,
  componentEntityName,
  elasticsearchEntityName,
  elasticsearchEntityRef,
  fleetEntityRef,
  type Link,
  type MemberDetail,
  memberEntityName,
  memberLabels,
  memberTags,
  type Placement,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type { MemberConfig } from '../config';
import {
  componentKubernetesAnnotations,
  memberKubernetesAnnotations,
} from './kubernetes';
import { entityLinks, locationAnnotations } from './metadata';

/** What one member puts into the catalog. */
export interface MemberSubject {
  config: MemberConfig;
  detail: MemberDetail;
  owner: string;
}

/**
 * The entity of the member itself, which needs no reading: it stands in the
 * configuration. None when an entity of the organisation's own stands for it.
 */
export function clusterEntities(subject: MemberSubject): Entity[] {
  const { config, detail } = subject;
  if (config.foreignEntityRef) {
    return [];
  }
  const place = detail.regionName ?? detail.region;
  return [
    resource(subject, {
      name: memberEntityName(detail.fleet, detail.name),
      title: detail.title,
      description: `Kubernetes cluster in ${place}`,
      type: 'kubernetes-cluster',
      links: detail.links,
      annotations: memberKubernetesAnnotations(
        config.kubernetesCluster,
        detail.placements,
      ),
      dependsOn: [],
    }),
  ];
}

/** The Elasticsearch cluster and the components that were read in the member. */
export function deploymentEntities(subject: MemberSubject): Entity[] {
  const { detail } = subject;
  const components = new Map(
    detail.placements
      .filter(({ component }) => component !== 'elasticsearch')
      .map(placement => [
        componentEntityName({ ...placement, fleet: detail.fleet }),
        placement,
      ]),
  );
  return [
    ...(detail.elasticsearch ? [elasticsearchEntity(subject)] : []),
    ...[...components].map(([name, placement]) =>
      componentEntity(subject, name, placement),
    ),
  ];
}

function elasticsearchEntity(subject: MemberSubject): Entity {
  const { config, detail } = subject;
  const uuid = detail.elasticsearch?.clusterUuid;
  const placement = detail.placements.find(
    ({ component }) => component === 'elasticsearch',
  );
  return resource(subject, {
    name: elasticsearchEntityName(detail.fleet, detail.name),
    title: `Elasticsearch in ${detail.title}`,
    description: `Elasticsearch cluster ${
      detail.elasticsearch?.clusterName ?? ''
    } in ${detail.title}`.replace('  ', ' '),
    type: 'elasticsearch-cluster',
    links: detail.links,
    annotations: {
      ...(uuid && { [ANNOTATION_CLUSTER_UUID]: uuid }),
      ...(placement && { [ANNOTATION_PLACEMENT]: placement.id }),
      ...componentKubernetesAnnotations(config.kubernetesCluster, placement),
    },
    dependsOn: [detail.entityRef],
    spec: { replicatesTo: followersOf(detail) },
  });
}

function componentEntity(
  subject: MemberSubject,
  name: string,
  placement: Placement,
): Entity {
  const { config, detail } = subject;
  return resource(subject, {
    name,
    title: `${placement.name} in ${detail.title}`,
    description: `${placement.kind} ${placement.namespace}/${placement.name} in ${detail.title}`,
    type: placement.component,
    links:
      placement.component === 'kibana'
        ? detail.links.filter(({ kind }) => kind === 'kibana')
        : [],
    annotations: {
      [ANNOTATION_PLACEMENT]: placement.id,
      ...componentKubernetesAnnotations(config.kubernetesCluster, placement),
    },
    dependsOn: [
      detail.entityRef,
      ...(detail.elasticsearch
        ? [elasticsearchEntityRef(detail.fleet, detail.name)]
        : []),
    ],
  });
}

/** The Elasticsearch clusters that hold copies of this one's indices. */
function followersOf(detail: MemberDetail): string[] {
  const followers = detail.replication
    .filter(({ leader }) => leader.member === detail.name)
    .map(({ follower }) => follower.member)
    .filter(
      (member): member is string => member !== null && member !== detail.name,
    );
  return [...new Set(followers)]
    .sort()
    .map(member => elasticsearchEntityRef(detail.fleet, member));
}

function resource(
  { detail, owner }: MemberSubject,
  options: {
    name: string;
    title: string;
    description: string;
    type: string;
    links: Link[];
    annotations: Record<string, string>;
    dependsOn: string[];
    spec?: { replicatesTo: string[] };
  },
): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Resource',
    metadata: {
      name: options.name,
      title: options.title,
      description: options.description,
      labels: memberLabels(detail),
      tags: memberTags(detail),
      links: entityLinks(options.links),
      annotations: {
        ...locationAnnotations(`${detail.fleet}/${detail.name}`),
        [ANNOTATION_FLEET]: detail.fleet,
        [ANNOTATION_MEMBER]: detail.name,
        ...options.annotations,
      },
    },
    spec: {
      type: options.type,
      owner,
      system: fleetEntityRef(detail.fleet),
      dependsOn: options.dependsOn,
      ...options.spec,
    },
  };
}
