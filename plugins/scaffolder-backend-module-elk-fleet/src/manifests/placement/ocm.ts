import { PlacedObject, placedObjects } from '../base/placed';
import type { Intent, IntentMember, ManifestObject } from '../intent';
import type { CommentedManifest, RenderedFile } from '../manifest';
import { under } from './differences';
import {
  clusterOf,
  groupVersionOf,
  isOfEck,
  manifestFile,
  nameOf,
  resourceOf,
  rootOf,
} from './layout';
import { memberManifests } from './memberManifests';
import { permissionsWork } from './ocmPermissions';
import { undrained } from './retiring';

/** Two ManifestWorks per member: what the agent there may do, and all that there is to be. */
export function renderOcm(
  intent: Intent,
  objects: PlacedObject[],
): RenderedFile[] {
  const before = placedObjects(undrained(intent), memberManifests);
  return intent.members.flatMap(member => {
    const folder = `${rootOf(intent)}/ocm/${member.name}`;
    const manifests = objects.flatMap(
      object => object.manifests[member.name] ?? [],
    );
    return [
      manifestFile(
        `${folder}/permissions.yaml`,
        `What the work agent in ${member.name} may place.`,
        [
          permissionsWork(
            intent,
            member,
            // What is taken away takes the same rights as placing it.
            before.flatMap(object => object.manifests[member.name] ?? []),
          ),
        ],
      ),
      manifestFile(
        `${folder}/workload.yaml`,
        `All that there is to be in ${member.name}.`,
        [workloadWork(intent, member, manifests)],
      ),
    ];
  });
}

function workloadWork(
  intent: Intent,
  member: IntentMember,
  manifests: CommentedManifest[],
): CommentedManifest {
  const objects = manifests.map(({ object }) => object);
  return {
    object: {
      apiVersion: 'work.open-cluster-management.io/v1',
      kind: 'ManifestWork',
      metadata: {
        name: nameOf(intent.fleet),
        namespace: clusterOf(member),
        labels: {
          'app.kubernetes.io/part-of': intent.fleet,
          'elk-fleet.io/member': member.name,
        },
      },
      spec: {
        deleteOption: deleteOptionOf(objects),
        manifestConfigs: objects.filter(isWatched).map(object => ({
          resourceIdentifier: identifierOf(object),
          feedbackRules: [feedbackOf(object)],
          ...(isOfEck(object) && {
            updateStrategy: { type: 'ServerSideApply' },
          }),
        })),
        workload: { manifests: objects },
      },
    },
    comment:
      'In the namespace of the cluster on the hub. Members differ, so each has a work of its own: a replica set has one template for all and no overrides.',
    comments: {
      'spec.deleteOption':
        'Deleting the work leaves the namespace and what keeps data; that is deleted by hand, after a look.',
      ...(objects.some(isWatched) && {
        'spec.manifestConfigs':
          'What the hub learns of each. What ECK runs is applied by the server, so that what others set, such as hours of Kibana, stays.',
      }),
      ...commentsWithin(manifests),
    },
  };
}

/** What is said of the objects, where they are in the work. */
function commentsWithin(
  manifests: CommentedManifest[],
): Record<string, string> {
  return Object.assign(
    {},
    ...manifests.map(({ comment, comments }, index) => ({
      ...(comment && { [`spec.workload.manifests.${index}`]: comment }),
      ...under(`spec.workload.manifests.${index}`, comments),
    })),
  );
}

function isWatched(object: ManifestObject): boolean {
  return isOfEck(object) || object.kind === 'Deployment';
}

/** With a namespace goes everything in it, and with these their volumes may. */
const KEEPING = ['Namespace', 'Elasticsearch', 'Logstash'];

function deleteOptionOf(objects: ManifestObject[]) {
  return {
    propagationPolicy: 'SelectivelyOrphan',
    selectivelyOrphans: {
      orphaningRules: objects
        .filter(({ kind }) => KEEPING.includes(kind))
        .map(identifierOf),
    },
  };
}

function identifierOf(object: ManifestObject) {
  const { name, namespace } = object.metadata;
  return {
    group: groupVersionOf(object).group,
    resource: resourceOf(object),
    ...(namespace && { namespace }),
    name,
  };
}

/** Only Deployments and the like are known to the agent; of all else it is told where to look. */
function feedbackOf({ kind }: ManifestObject) {
  if (kind === 'Deployment') {
    return { type: 'WellKnownStatus' };
  }
  const paths =
    kind === 'StackConfigPolicy'
      ? { Phase: '.status.phase', Ready: '.status.ready' }
      : {
          Health: '.status.health',
          ...(kind === 'Elasticsearch' && { Phase: '.status.phase' }),
          AvailableNodes: '.status.availableNodes',
          Version: '.status.version',
        };
  return {
    type: 'JSONPaths',
    jsonPaths: Object.entries(paths).map(([name, path]) => ({ name, path })),
  };
}
