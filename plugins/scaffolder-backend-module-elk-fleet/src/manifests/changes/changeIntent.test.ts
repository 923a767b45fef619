import fc from 'fast-check';
import { fullIntent, smallIntent } from '../__testUtils__/examples';
import { intents } from '../__testUtils__/intents';
import { Intent, intentSchema } from '../intent';
import { memberManifests } from '../placement/memberManifests';
import { renderManifests } from '../renderManifests';
import { ChangeInput, changeSchema } from './change';
import { changeIntent } from './changeIntent';
import { readIntentFile, intentPathOf, writeIntent } from './intentFile';

const RUNS = { numRuns: 40 };
const NEW = {
  name: 'mx-central-1',
  region: 'mx-central-1',
  kibanaUrl: 'https://kibana.mx.example.com',
};
const change = (intent: Intent | undefined, input: ChangeInput) =>
  changeIntent(intent, changeSchema.parse(input));
const adding = (intent: Intent, more: object = {}): ChangeInput => ({
  type: 'add-member',
  fleet: intent.fleet,
  member: NEW,
  ...more,
});
const retire = (intent: Intent, member: string) =>
  ['remove-workloads', 'forget'].reduce<Intent | undefined>(
    (plan, stage) =>
      change(plan, {
        type: 'retire-member',
        fleet: intent.fleet,
        member,
        stage: stage as 'forget',
      }),
    intent,
  );
/** What each member has, by name. */
const objectsOf = (intent: Intent, names: string[]) =>
  names.map(name =>
    memberManifests(
      intent,
      intent.members.find(member => member.name === name)!,
    ).map(({ object }) => object),
  );
const waiting = (intent: Intent): Intent => ({
  ...intent,
  members: intent.members.map(({ retiring: _, ...member }) => member),
});

describe('changeIntent', () => {
  it('adds a member that leaves the others as they are, and retires it again', () => {
    fc.assert(
      fc.property(intents, intent => {
        const added = change(intent, adding(intent))!;
        expect(intentSchema.parse(added)).toEqual(added);
        expect(added.members.map(({ name }) => name)).toEqual([
          ...intent.members.map(({ name }) => name),
          NEW.name,
        ]);
        const isSeen =
          intent.backup ||
          intent.components.logstash ||
          intent.components.beats.some(({ shipTo }) => shipTo) ||
          intent.monitoring?.shipTo ||
          intent.components.elasticsearch!.exposure === 'gke-mcs';
        const names = isSeen ? [] : intent.members.map(({ name }) => name);
        expect(objectsOf(added, names)).toEqual(objectsOf(intent, names));
        expect(retire(added, NEW.name)).toEqual(intent);
      }),
      RUNS,
    );
  });

  it('makes the first plan of a fleet, and nothing is left after the last member', () => {
    fc.assert(
      fc.property(intents, ({ members, components, placement, fleet }) => {
        const { overrides, ...member } = members[0];
        const first = change(undefined, {
          type: 'add-member',
          fleet,
          placement,
          member: { ...member, kibanaUrl: NEW.kibanaUrl },
          components: {
            ...components,
            logstash: undefined,
            beats: components.beats.map(({ shipTo, ...beat }) => beat),
          },
        })!;
        expect(intentSchema.parse(first)).toEqual(first);
        expect(renderManifests(first).length).toBeGreaterThan(0);
        expect(retire(first, member.name)).toBeUndefined();
      }),
      RUNS,
    );
  });

  it('connects a cluster that only ships, and takes it out again', () => {
    fc.assert(
      fc.property(
        intents,
        fc.constantFrom('filebeat' as const, 'agent' as const),
        (intent, kind) => {
          const connected = change(intent, {
            type: 'connect-logs',
            fleet: intent.fleet,
            member: NEW,
            kind,
            shipTo: intent.members[0].name,
          })!;
          const [objects] = objectsOf(connected, [NEW.name]);
          const kinds = objects.map(object => object.kind);
          expect(kinds).toContain(kind === 'agent' ? 'Agent' : 'Beat');
          expect(kinds).not.toContain('Elasticsearch');
          // These tell all members the same of one that is reached.
          const { exposure } = intent.components.elasticsearch!;
          const others = ['istio', 'gke-mcs'].includes(exposure)
            ? []
            : intent.members.slice(1).map(({ name }) => name);
          expect(objectsOf(connected, others)).toEqual(
            objectsOf(intent, others),
          );
          expect(retire(connected, NEW.name)).toEqual(intent);
        },
      ),
      RUNS,
    );
  });

  it('tells what of a member no override can say, by its field', () => {
    const elasticsearch = smallIntent.components.elasticsearch!;
    const withSet = (set: object) =>
      adding(smallIntent, {
        components: {
          elasticsearch: {
            ...elasticsearch,
            nodeSets: [{ ...elasticsearch.nodeSets[0], ...set }],
          },
        },
      });
    const added = change(
      smallIntent,
      withSet({
        count: 5,
        resources: { cpu: '8', memory: '32Gi' },
        storage: { size: '1Ti' },
      }),
    )!;
    expect(added.members[1].overrides).toEqual({
      nodeSetCounts: { all: 5 },
      nodeSetResources: { all: { cpu: '8', memory: '32Gi' } },
      nodeSetStorage: { all: { size: '1Ti' } },
      components: ['elasticsearch'],
    });
    expect(() => change(smallIntent, withSet({ name: 'other' }))).toThrow(
      /change\.components\.elasticsearch\.nodeSets\.0\.name: differs from the plan/,
    );
    expect(() =>
      change(smallIntent, {
        ...adding(smallIntent),
        policies: 'kyverno',
      } as ChangeInput),
    ).toThrow(/change\.policies: differs from the plan/);
  });

  it('knows those that lead from outside, and of members of the plan the address that it lacks', () => {
    const link = (leader: string) => ({ leader, patterns: ['logs-*'] });
    const outside = { name: 'us-east-1', version: '8.19.4' };
    const own = { name: 'eu-west-1', transportAddress: 'es.example.com:9300' };
    const more = {
      replication: [link(outside.name), link(own.name)],
      peers: [outside, own],
    };
    const { peers, members } = change(smallIntent, adding(smallIntent, more))!;
    expect(peers).toEqual([outside]);
    const addressOf = (list: typeof members) =>
      list.find(({ name }) => name === own.name)!.transportAddress;
    expect(addressOf(members)).toBe('es.example.com:9300');
    const [first, ...rest] = smallIntent.members;
    const told = {
      ...smallIntent,
      members: [{ ...first, transportAddress: 'known:9300' }, ...rest],
    };
    expect(addressOf(change(told, adding(told, more))!.members)).toBe(
      'known:9300',
    );
  });

  it('changes sizes in a member or in the plan, and never makes a volume smaller', () => {
    const set = (input: object) =>
      change(fullIntent, {
        type: 'set-size',
        fleet: 'logging',
        ...input,
      } as ChangeInput)!;
    const one = set({
      members: ['us-east-1'],
      nodeSets: { hot: { count: 7 } },
    });
    expect(one.members[1].overrides.nodeSetCounts).toEqual({ hot: 7 });
    expect(objectsOf(one, ['ap-south-1'])).toEqual(
      objectsOf(fullIntent, ['ap-south-1']),
    );
    expect(
      set({ nodeSets: { hot: { storage: { size: '1Ti' } } } }).components
        .elasticsearch!.nodeSets[1].storage,
    ).toEqual({ size: '1Ti', storageClass: 'gp3' });
    expect(() =>
      set({ nodeSets: { hot: { storage: { size: '100Gi' } } } }),
    ).toThrow(/nodeSets\.hot\.storage\.size: 100Gi is less than 500Gi/);
  });

  it('goes from wave to wave, followers before their leaders, until the plan has it', () => {
    const member = smallIntent.members[0];
    const start = intentSchema.parse({
      ...smallIntent,
      members: [member, { ...member, name: 'us-east-1', region: 'us-east-1' }],
      replication: [
        { leader: 'eu-west-1', follower: 'us-east-1', patterns: ['*'] },
      ],
    });
    const next = (intent: Intent, members?: string[]) =>
      change(intent, {
        type: 'set-version',
        fleet: 'logging',
        version: '8.19.5',
        ...(members && { members }),
      })!;
    expect(() => next(start, ['eu-west-1'])).toThrow(
      /us-east-1 could not follow eu-west-1.*Change us-east-1 first/,
    );
    const first = next(start);
    expect(first.members.map(({ overrides }) => overrides.version)).toEqual([
      undefined,
      '8.19.5',
    ]);
    const second = next(first);
    expect(second.components.elasticsearch!.version).toBe('8.19.5');
    expect(second.members).toEqual(start.members);
    expect(next(second)).toEqual(second);
  });

  it('does not retire what others need, and forgets nothing that still runs', () => {
    const { fleet } = fullIntent;
    const retiring = (member: string, stage: 'remove-workloads' | 'forget') =>
      change(fullIntent, { type: 'retire-member', fleet, member, stage });
    expect(() => retiring('eu-west-1', 'remove-workloads')).toThrow(
      /us-east-1 follows eu-west-1 \(replication\.0\.leader\); ap-south-1 follows .*sends data to eu-west-1 \(metricbeat\)/,
    );
    expect(() => retiring('ap-south-1', 'forget')).toThrow(
      /change\.stage: .*remove its workloads first/,
    );
    const drained = retiring('ap-south-1', 'remove-workloads')!;
    expect(waiting(drained)).toEqual(fullIntent);
    expect(
      objectsOf(drained, ['ap-south-1'])[0].map(({ kind }) => kind),
    ).toEqual(['Namespace']);
    const others = ['eu-west-1', 'us-east-1'];
    expect(objectsOf(drained, others)).toEqual(objectsOf(fullIntent, others));
  });

  it('moves to another system and keeps the rest', () => {
    const placement = { system: 'karmada' as const };
    const moved = change(fullIntent, {
      type: 'migrate',
      fleet: 'logging',
      placement,
    })!;
    expect(moved).toEqual({
      ...fullIntent,
      placement: { ...placement, path: 'clusters', revision: 'main' },
    });
  });

  it('is kept in a file that reads as what was written', () => {
    fc.assert(
      fc.property(intents, intent => {
        const text = writeIntent(intent);
        const read = readIntentFile(text, intentPathOf(intent));
        expect(read).toEqual(intent);
        expect(writeIntent(read)).toBe(text);
      }),
      RUNS,
    );
    const path = 'clusters/logging/intent.yaml';
    const read = (text: string) => () => readIntentFile(text, path);
    expect(read('version: 2')).toThrow(/version must be 1/);
    expect(read('a: 1\na: 2')).toThrow(/is no YAML/);
    expect(read('version: 1\nfleet: X')).toThrow(/- fleet: must be lower-case/);
    expect(read(writeIntent({ ...smallIntent, fleet: 'other' }))).toThrow(
      /must say where the file is/,
    );
  });
});
