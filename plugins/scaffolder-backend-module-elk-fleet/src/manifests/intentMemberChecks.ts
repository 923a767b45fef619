import { componentsOf, namesOf } from './components';
import type { Intent } from './intent';
import { needsOf } from './intentReferences';

type Refuse = (path: (string | number)[], message: string) => void;

/** What members that differ, peers and members that are retired can and cannot. */
export function checkDifferences(intent: Intent, refuse: Refuse): void {
  checkOwnComponents(intent, refuse);
  checkNodeSets(intent, refuse);
  checkNeeds(intent, refuse);
  checkPeers(intent, refuse);
}

function checkOwnComponents(intent: Intent, refuse: Refuse) {
  const { members } = intent;
  const all = namesOf(intent.components);
  members.forEach((member, i) => {
    const path = ['members', i, 'overrides', 'components'];
    (member.overrides.components ?? []).forEach((name, at, list) => {
      if (!all.includes(name)) {
        refuse([...path, at], `${name} is not a component of the plan`);
      } else if (list.indexOf(name) < at) {
        refuse([...path, at], `${name} is named twice`);
      }
    });
    const { elasticsearch, kibana, logstash, beats } = componentsOf(
      intent,
      member,
    );
    if (elasticsearch || !intent.components.elasticsearch) {
      return;
    }
    if (kibana) {
      refuse(path, 'has kibana, which needs Elasticsearch in the same member');
    }
    if (logstash && !Object.keys(logstash.routes).length) {
      refuse(path, 'has logstash without routes, and no Elasticsearch');
    }
    if (beats.some(({ shipTo }) => !shipTo)) {
      refuse(
        ['members', i, 'overrides', 'shipTo'],
        'must name a member, as there is no Elasticsearch to ship to',
      );
    }
  });
  all
    .filter(
      name =>
        !members.some(({ overrides }) =>
          (overrides.components ?? all).includes(name),
        ),
    )
    .forEach(name =>
      refuse(['components'], `has ${name}, which runs in no member`),
    );
}

function checkNodeSets({ members, components }: Intent, refuse: Refuse) {
  const names = components.elasticsearch?.nodeSets.map(({ name }) => name);
  members.forEach(({ overrides }, i) =>
    (['nodeSetResources', 'nodeSetStorage'] as const).forEach(field =>
      Object.keys(overrides[field] ?? {})
        .filter(name => !names?.includes(name))
        .forEach(name =>
          refuse(
            ['members', i, 'overrides', field, name],
            'is not a node set of Elasticsearch',
          ),
        ),
    ),
  );
}

function checkNeeds(intent: Intent, refuse: Refuse) {
  const { members } = intent;
  const find = (name: string) => members.find(member => member.name === name);
  const keepsNothing = (name: string) => {
    const member = find(name);
    return (
      member &&
      intent.components.elasticsearch &&
      !componentsOf(intent, member).elasticsearch
    );
  };
  needsOf(intent).forEach(({ path, name, by, why }) => {
    if (keepsNothing(name)) {
      refuse(path, `${name} has no Elasticsearch`);
    }
    if (find(name)?.retiring && by !== name) {
      refuse(path, `${name} is being retired, and ${by} ${why}`);
    }
  });
  intent.replication.forEach(({ follower }, i) => {
    if (keepsNothing(follower)) {
      refuse(
        ['replication', i, 'follower'],
        `${follower} has no Elasticsearch`,
      );
    }
  });
  intent.search.forEach(({ from }, i) => {
    if (keepsNothing(from)) {
      refuse(['search', i, 'from'], `${from} has no Elasticsearch`);
    }
  });
}

function checkPeers(intent: Intent, refuse: Refuse) {
  const { peers = [], members, replication, search } = intent;
  const named = [
    ...needsOf(intent).map(({ name }) => name),
    ...replication.map(({ follower }) => follower),
    ...search.map(({ from }) => from),
  ];
  peers.forEach(({ name }, i) => {
    const path = ['peers', i, 'name'];
    if (members.some(member => member.name === name)) {
      refuse(path, `${name} is a member of the plan`);
    } else if (peers.findIndex(peer => peer.name === name) < i) {
      refuse(path, `${name} is named twice`);
    } else if (!named.includes(name)) {
      refuse(path, `nobody reads from ${name}, and it reads from nobody`);
    }
  });
}
