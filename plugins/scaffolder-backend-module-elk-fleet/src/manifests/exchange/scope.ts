import { overridesOf } from '../base/overrides';
import { readerPorts } from '../base/remote';
import { metadata, type Scope } from '../base/scope';
import type { Intent, IntentMember } from '../intent';
import type { CommentedManifest } from '../manifest';
import { memberServiceName } from './names';

/** One member, as seen by what connects it to others. */
export interface ExchangeScope extends Scope {
  member: IntentMember;
}

/** What goes to one member. */
export interface MemberManifests {
  member: string;
  manifests: CommentedManifest[];
}

export function scopeOf(intent: Intent, member: IntentMember): ExchangeScope {
  return { intent, member, here: overridesOf(intent, member) };
}

/** Ports that other members use here: those of replication and search, and 9200 where they send data. */
export function exposedPorts(scope: ExchangeScope): number[] {
  return [
    ...(scope.here.senders.length > 0 ? [9200] : []),
    ...readerPorts(scope),
  ].sort((a, b) => a - b);
}

/** Whether it and other members of the plan reach each other; who is not of the plan is in no mesh with it. */
export function exchanges({ intent, here }: ExchangeScope): boolean {
  const others = [
    ...[...here.readers, ...here.senders].map(({ member }) => member),
    ...here.remotes.map(({ alias }) => alias),
    ...here.destinations,
    ...(here.monitor ? [here.monitor] : []),
  ];
  return intent.members.some(({ name }) => others.includes(name));
}

/** The member that holds what there is once. */
export function hubOf({ members, network }: Intent): IntentMember {
  return members.find(({ name }) => name === network.hub) ?? members[0];
}

/** Labels that ECK gives to the pods of Elasticsearch. */
export function elasticsearchPods({ intent }: Scope): Record<string, string> {
  return {
    'common.k8s.elastic.co/type': 'elasticsearch',
    'elasticsearch.k8s.elastic.co/cluster-name':
      intent.components.elasticsearch!.name,
  };
}

/** The Service of one member, there or, without pods, where only its name is needed. */
export function memberService(
  scope: ExchangeScope,
  options: { of: string; ports: number[]; comment: string },
): CommentedManifest {
  const isHere = options.of === scope.member.name;
  return {
    object: {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: metadata(scope, memberServiceName(scope.intent, options.of), {
        labels: { 'elk-fleet.io/member': options.of },
      }),
      spec: {
        type: 'ClusterIP',
        ...(isHere && { selector: elasticsearchPods(scope) }),
        ports: options.ports.map(port => ({
          name: `tcp-${port}`,
          port,
          targetPort: port,
          protocol: 'TCP',
        })),
      },
    },
    comment: options.comment,
  };
}
