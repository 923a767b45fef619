import type { Intent } from '../intent';
import type { CommentedManifest } from '../manifest';
import type { SnapshotRepository } from './overrides';
import { mapsRoles, roleMappings } from './people';
import { dataNamespace, metadata, Scope } from './scope';

type Backup = NonNullable<Intent['backup']>;

const ILM_POLICY = 'regional-logs';
const FOLDER = 'base_path';
/** Fastest first. */
const TIERS = ['data_hot', 'data_content', 'data_warm', 'data_cold'] as const;

/** Settings of the cluster that ECK keeps: snapshots, and where regional data lives. */
export function renderStackConfig(scope: Scope): CommentedManifest {
  const { intent, here } = scope;
  const { backup } = intent;
  return {
    object: {
      apiVersion: 'stackconfigpolicy.k8s.elastic.co/v1alpha1',
      kind: 'StackConfigPolicy',
      metadata: metadata(scope, intent.components.elasticsearch!.name),
      spec: {
        resourceSelector: {
          matchLabels: { 'app.kubernetes.io/part-of': intent.fleet },
        },
        elasticsearch: {
          ...(backup &&
            here.snapshots &&
            snapshotSettings(backup, here.snapshots)),
          ...(mapsRoles(intent) && {
            securityRoleMappings: roleMappings(scope),
          }),
          indexLifecyclePolicies: { [ILM_POLICY]: lifecycle(scope) },
          ...(here.identity && {
            indexTemplates: {
              composableIndexTemplates: {
                [ILM_POLICY]: template(scope, here.identity.member),
              },
            },
          }),
        },
      },
    },
    comment: `Needs an Enterprise licence of ECK and Elasticsearch 8.6.1 or newer; without, ECK leaves it aside and says so in an event.
What is here can be changed here alone: Elasticsearch refuses it by its API.`,
    comments: {
      ...(here.snapshots && {
        [`spec.elasticsearch.snapshotRepositories.${here.snapshots.own.name}.settings.${FOLDER}`]:
          'A folder for each member: two clusters that write to one destroy the snapshots of each other.',
        ...(here.snapshots.others.length > 0 && {
          [`spec.elasticsearch.snapshotRepositories.${here.snapshots.others[0].name}`]:
            'Of other members, to restore from: read-only, as only their owners may write.',
        }),
      }),
      ...(mapsRoles(intent) && {
        'spec.elasticsearch.securityRoleMappings':
          'Who signs in by OpenID Connect may do what the groups may; without a mapping, nothing.',
      }),
      'spec.elasticsearch.indexLifecyclePolicies':
        'Only phases whose nodes are here, and none that deletes: how long data is kept is for its owners to say.',
      ...(here.identity && {
        'spec.elasticsearch.indexTemplates':
          'For the data of this member alone, by name. It asks for no node that is not here.',
      }),
    },
  };
}

function snapshotSettings(
  backup: Backup,
  { own, others }: { own: SnapshotRepository; others: SnapshotRepository[] },
) {
  return {
    snapshotRepositories: {
      [own.name]: repository(backup, own),
      ...Object.fromEntries(
        others.map(other => [
          other.name,
          repository(backup, other, { readonly: true }),
        ]),
      ),
    },
    snapshotLifecyclePolicies: {
      'elk-fleet': {
        schedule: backup.schedule,
        name: '<elk-fleet-{now/d}>',
        repository: own.name,
        config: { indices: ['*'], include_global_state: true },
        retention: { expire_after: backup.retention, min_count: 3 },
      },
    },
  };
}

function repository(
  { type, bucket }: Backup,
  { basePath }: SnapshotRepository,
  rights: { readonly?: true } = {},
) {
  return {
    type,
    settings: {
      [type === 'azure' ? 'container' : 'bucket']: bucket,
      [FOLDER]: basePath,
      ...rights,
    },
  };
}

function rolesOf({ intent }: Scope): string[] {
  return intent.components.elasticsearch!.nodeSets.flatMap(
    ({ roles }) => roles,
  );
}

function lifecycle(scope: Scope) {
  const roles = rolesOf(scope);
  const own = scope.here.snapshots?.own;
  return {
    phases: {
      hot: {
        min_age: '0ms',
        actions: {
          rollover: { max_primary_shard_size: '50gb', max_age: '30d' },
          set_priority: { priority: 100 },
        },
      },
      ...(roles.includes('data_warm') && {
        warm: {
          min_age: '2d',
          actions: {
            set_priority: { priority: 50 },
            forcemerge: { max_num_segments: 1 },
          },
        },
      }),
      ...(roles.includes('data_cold') && {
        cold: { min_age: '14d', actions: { set_priority: { priority: 0 } } },
      }),
      ...(roles.includes('data_frozen') &&
        own && {
          frozen: {
            min_age: '30d',
            actions: {
              searchable_snapshot: { snapshot_repository: own.name },
            },
          },
        }),
    },
  };
}

function template(scope: Scope, member: string) {
  const { intent, here } = scope;
  const roles = rolesOf(scope);
  const tiers = TIERS.filter(tier => roles.includes(tier));
  const nodes = intent.components
    .elasticsearch!.nodeSets.filter(set =>
      set.roles.some(role => role === tiers[0]),
    )
    .reduce((sum, { name }) => sum + here.nodeSets[name].count, 0);
  return {
    index_patterns: [`logs-*-${dataNamespace(member)}`],
    priority: 250,
    data_stream: {},
    composed_of: ['logs@mappings', 'logs@settings', 'ecs@mappings'],
    ignore_missing_component_templates: [
      'logs@mappings',
      'logs@settings',
      'ecs@mappings',
    ],
    template: {
      settings: {
        'index.lifecycle.name': ILM_POLICY,
        'index.number_of_replicas': nodes > 1 ? 1 : 0,
        ...(tiers.length > 0 && {
          'index.routing.allocation.include._tier_preference': tiers.join(','),
        }),
      },
    },
  };
}
