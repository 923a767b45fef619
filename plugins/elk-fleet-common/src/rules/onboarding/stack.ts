import type { RuleOptions } from '../freshness';
import { count, sentence } from '../words';
import type { OnboardingFacts } from './facts';
import { componentStep, createdAt } from './place';
import { type Judged, triedAt, unread, withTime } from './step';

/** Elasticsearch answers, and all its primaries are there. */
export function elasticsearchStep(
  facts: OnboardingFacts,
  options: RuleOptions,
): Judged {
  const { member, configured } = facts;
  if (!configured.elasticsearch) {
    return componentStep('elasticsearch', 'Elasticsearch', facts);
  }
  const { 'elasticsearch.health': health, 'elasticsearch.identity': identity } =
    member.observations;
  const failed = unread(health, 'Elasticsearch', options);
  if (failed) return failed;
  const { status, nodes, dataNodes, unassignedShards } = health!.value!;
  const version = identity?.value?.version;
  const is = `Elasticsearch${version ? ` ${version}` : ''} is ${status}`;
  const observedAt = triedAt(health);
  return status === 'red'
    ? {
        status: 'waiting',
        evidence: `${is}: ${count(
          unassignedShards,
          'shard',
        )} not assigned, primaries among them.`,
        next: 'Ask GET _cluster/allocation/explain for why.',
        ...withTime({ observedAt }),
      }
    : {
        status: 'done',
        evidence: `${is} with ${count(nodes, 'node')}, ${dataNodes} with data.`,
        ...withTime({ at: createdAt('elasticsearch', member), observedAt }),
      };
}

/** Kibana says that it can be used. */
export function kibanaStep(
  facts: OnboardingFacts,
  options: RuleOptions,
): Judged {
  const { member, configured } = facts;
  if (!configured.kibana) return componentStep('kibana', 'Kibana', facts);
  const kibana = member.observations['kibana.status'];
  const failed = unread(kibana, 'Kibana', options);
  if (failed) return failed;
  const { version, status, summary } = kibana!.value!;
  const is = `Kibana${version ? ` ${version}` : ''} is ${status}`;
  const observedAt = triedAt(kibana);
  return status === 'available'
    ? {
        status: 'done',
        evidence: `${is}.`,
        ...withTime({ at: createdAt('kibana', member), observedAt }),
      }
    : {
        status: 'waiting',
        evidence: sentence(summary ? `${is}: ${summary}` : is),
        next: 'Look at the log of its pods; it may still be starting.',
        ...withTime({ observedAt }),
      };
}
