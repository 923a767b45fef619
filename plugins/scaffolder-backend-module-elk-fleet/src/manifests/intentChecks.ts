import type { z } from 'zod';
import { componentsOf } from './components';
import type { Intent } from './intent';
import { checkDifferences } from './intentMemberChecks';
import { compareVersions } from './versions';

type Path = (string | number)[];

/** What no single field can tell: what goes together and what does not. */
export function checkIntent(intent: Intent, context: z.RefinementCtx): void {
  const refuse = (path: Path, message: string) =>
    context.addIssue({ code: 'custom', path, message });
  checkPlacement(intent, refuse);
  checkMembers(intent, refuse);
  checkElasticsearch(intent, refuse);
  checkVersions(intent, refuse);
  checkBeats(intent, refuse);
  checkMonitoring(intent, refuse);
  checkDifferences(intent, refuse);
}

type Refuse = (path: Path, message: string) => void;

/** Those that take what they place from Git by themselves. */
const FROM_GIT = ['argocd', 'flux', 'rancher-fleet'];

function checkPlacement({ placement, members }: Intent, refuse: Refuse) {
  if (FROM_GIT.includes(placement.system) && !placement.repository) {
    refuse(
      ['placement', 'repository'],
      `is needed: ${placement.system} places from Git`,
    );
  }
  const clusters = members.map(({ name, clusterName }) => clusterName ?? name);
  clusters.forEach((cluster, index) => {
    const first = clusters.indexOf(cluster);
    if (first < index && members[first].name !== members[index].name) {
      refuse(
        ['members', index, 'clusterName'],
        `${cluster} is the cluster of ${members[first].name} already`,
      );
    }
  });
}

function checkMembers(intent: Intent, refuse: Refuse) {
  const { members, network } = intent;
  if (network.hub && !members.some(({ name }) => name === network.hub)) {
    refuse(['network', 'hub'], `${network.hub} is not a member`);
  }
  members.forEach((member, index) => {
    const { name, kibanaUrl } = member;
    if (members.findIndex(other => other.name === name) < index) {
      refuse(['members', index, 'name'], `${name} is named twice`);
    }
    if (componentsOf(intent, member).kibana?.oidc && !kibanaUrl) {
      refuse(
        ['members', index, 'kibanaUrl'],
        'is needed for sign-in by OIDC: the provider sends people back there',
      );
    }
  });
}

function checkElasticsearch({ components, members }: Intent, refuse: Refuse) {
  const { elasticsearch, kibana, logstash } = components;
  if (!elasticsearch) {
    if (kibana) {
      refuse(
        ['components', 'kibana'],
        'needs Elasticsearch in the same member',
      );
    }
    if (logstash && !Object.keys(logstash.routes).length) {
      refuse(
        ['components', 'logstash', 'routes'],
        'must say where events go, as there is no Elasticsearch in the member',
      );
    }
    return;
  }
  const path = ['components', 'elasticsearch', 'nodeSets'];
  const { nodeSets } = elasticsearch;
  nodeSets.forEach(({ name }, index) => {
    if (nodeSets.findIndex(other => other.name === name) < index) {
      refuse([...path, index, 'name'], `${name} is named twice`);
    }
  });
  const hasRole = (prefix: string) =>
    nodeSets.some(set => set.roles.some(role => role.startsWith(prefix)));
  if (!hasRole('master') || !hasRole('data_')) {
    refuse(path, 'must have a node set with role master and one with data');
  }
  members.forEach(({ overrides }, index) =>
    Object.keys(overrides.nodeSetCounts)
      .filter(name => !nodeSets.some(set => set.name === name))
      .forEach(name =>
        refuse(
          ['members', index, 'overrides', 'nodeSetCounts', name],
          'is not a node set of Elasticsearch',
        ),
      ),
  );
}

/** The oldest that ECK runs, or sets up by StackConfigPolicy (ECK documentation). */
const OLDEST = { logstash: '8.7.0', stackConfigPolicy: '8.6.1' };

function checkVersions(intent: Intent, refuse: Refuse) {
  const { members, components, backup } = intent;
  const { elasticsearch, kibana, logstash, beats } = components;
  const oldest = (version: string) =>
    [version, ...members.map(({ overrides }) => overrides.version ?? version)]
      .sort(compareVersions)
      .at(0)!;
  if (
    logstash &&
    compareVersions(oldest(logstash.version), OLDEST.logstash) < 0
  ) {
    refuse(
      ['components', 'logstash', 'version'],
      `is older than ${OLDEST.logstash} in some member, which is the oldest that ECK runs`,
    );
  }
  if (
    backup &&
    elasticsearch &&
    compareVersions(oldest(elasticsearch.version), OLDEST.stackConfigPolicy) < 0
  ) {
    refuse(
      ['backup'],
      `needs Elasticsearch ${OLDEST.stackConfigPolicy} or newer in every member: older ones take no policies from ECK`,
    );
  }
  if (!elasticsearch) {
    return;
  }
  const check = (path: Path, version?: string) => {
    if (version && compareVersions(version, elasticsearch.version) > 0) {
      refuse(
        ['components', ...path, 'version'],
        `is newer than Elasticsearch ${elasticsearch.version}, which must be upgraded first`,
      );
    }
  };
  check(['kibana'], kibana?.version);
  check(['logstash'], logstash?.version);
  beats.forEach((beat, index) => check(['beats', index], beat.version));
}

function checkMonitoring(
  { components, members, monitoring }: Intent,
  refuse: Refuse,
) {
  const { shipTo } = monitoring;
  if (
    !components.elasticsearch &&
    members.some(({ name }) => name === shipTo)
  ) {
    refuse(
      ['monitoring', 'shipTo'],
      `${shipTo} has no Elasticsearch in this plan`,
    );
  }
}

function checkBeats({ components, members }: Intent, refuse: Refuse) {
  const { beats, elasticsearch } = components;
  beats.forEach(({ kind, shipTo }, index) => {
    const path = ['components', 'beats', index];
    if (beats.findIndex(other => other.kind === kind) < index) {
      refuse([...path, 'kind'], `${kind} is there twice`);
    }
    if (!elasticsearch && members.some(({ name }) => name === shipTo)) {
      refuse(
        [...path, 'shipTo'],
        `${shipTo} has no Elasticsearch in this plan`,
      );
    }
    if (!shipTo && !elasticsearch) {
      refuse(
        [...path, 'shipTo'],
        'must name a member, as there is no Elasticsearch to ship to',
      );
    }
  });
}
