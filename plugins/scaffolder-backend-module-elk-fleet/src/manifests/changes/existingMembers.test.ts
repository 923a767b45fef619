import fc from 'fast-check';
import { fullIntent, smallIntent } from '../__testUtils__/examples';
import { intents } from '../__testUtils__/intents';
import { componentsOf, namesOf } from '../components';
import { Intent, intentSchema } from '../intent';
import { memberManifests } from '../placement/memberManifests';
import { changeSchema } from './change';
import { changeIntent } from './changeIntent';
import { versionWaves } from './versions';

const RUNS = { numRuns: 25 };
const change = (intent: Intent, input: object) =>
  changeIntent(intent, changeSchema.parse({ fleet: intent.fleet, ...input }))!;
const membersOf = (intent: Intent, names: string[]) =>
  intent.members.filter(({ name }) => names.includes(name));
const objectsOf = (intent: Intent, names: string[]) =>
  membersOf(intent, names).map(member =>
    memberManifests(intent, member).map(({ object }) => object),
  );
const versionIn = (intent: Intent, name: string) => {
  const [{ overrides }] = membersOf(intent, [name]);
  return overrides.version ?? intent.components.elasticsearch!.version;
};

describe('add-component', () => {
  const resources = { cpu: '200m', memory: '1Gi' };
  const beat = { kind: 'agent', version: '8.8.2', resources };
  const withoutAgent = intents
    .filter(
      ({ components, members }) =>
        !namesOf(components).includes('agent') &&
        !members.some(({ overrides }) => overrides.shipTo),
    )
    // A member has one version of all that runs in it.
    .map(intent => ({
      ...intent,
      members: intent.members.map(({ overrides, ...member }) => {
        const { version, ...rest } = overrides;
        return { ...member, overrides: rest };
      }),
    }));

  it('runs in one member, once however often it is asked for, and leaves the others', () => {
    fc.assert(
      fc.property(withoutAgent, intent => {
        const [{ name }, ...others] = intent.members;
        const input = {
          type: 'add-component',
          member: name,
          components: { beats: [beat] },
        };
        const added = change(intent, input);
        const [member] = membersOf(added, [name]);
        expect(namesOf(componentsOf(added, member))).toContain('agent');
        const names = others.map(other => other.name);
        for (const other of membersOf(added, names)) {
          expect(namesOf(componentsOf(added, other))).toEqual(
            namesOf(componentsOf(intent, other)),
          );
        }
        expect(change(added, input)).toEqual(added);
      }),
      RUNS,
    );
  });

  it('runs in all members when none is named, and is then what the plan has', () => {
    fc.assert(
      fc.property(withoutAgent, intent => {
        const input = { type: 'add-component', components: { beats: [beat] } };
        const added = change(intent, input);
        for (const member of added.members) {
          expect(namesOf(componentsOf(added, member))).toContain('agent');
        }
        expect(change(added, input)).toEqual(added);
      }),
      RUNS,
    );
  });

  it('needs what it stands on, and is like that of the plan', () => {
    const kibana = { version: '8.19.4', resources };
    const shipper = change(smallIntent, {
      type: 'connect-logs',
      member: { name: 'edge', region: 'edge' },
      shipTo: 'eu-west-1',
    });
    expect(() =>
      change(shipper, {
        type: 'add-component',
        member: 'edge',
        components: { kibana: smallIntent.components.kibana },
      }),
    ).toThrow(/needs Elasticsearch in the same member/);
    expect(() =>
      change(fullIntent, {
        type: 'add-component',
        member: 'us-east-1',
        components: { kibana },
      }),
    ).toThrow(/change\.components\.kibana\./);
    expect(() =>
      change(fullIntent, {
        type: 'add-component',
        member: 'nowhere',
        components: { kibana },
      }),
    ).toThrow(/change\.member: nowhere is not a member/);
  });
});

describe('set-version', () => {
  const names = ['eu-west-1', 'us-east-1', 'ap-south-1', 'sa-east-1'];
  /** Members of the same version, each of which follows none or one before it. */
  const fleets = fc
    .tuple(
      fc.array(fc.nat(3), { minLength: 3, maxLength: 3 }),
      fc.integer({ min: 1, max: 4 }),
    )
    .map(([leaders, size]) =>
      intentSchema.parse({
        ...smallIntent,
        members: names.slice(0, size).map(name => ({ name, region: name })),
        replication: leaders.slice(0, size - 1).flatMap((leader, i) =>
          leader <= i
            ? [
                {
                  leader: names[leader],
                  follower: names[i + 1],
                  patterns: ['*'],
                },
              ]
            : [],
        ),
      }),
    );
  const TO = '8.19.5';
  const next = (intent: Intent) =>
    change(intent, { type: 'set-version', version: TO });

  it('changes one wave at a time, in which no follower is older than its leader', () => {
    fc.assert(
      fc.property(fleets, start => {
        const waves = versionWaves(start);
        expect(waves.flat().sort()).toEqual(
          start.members.map(({ name }) => name).sort(),
        );
        let intent = start;
        waves.forEach((wave, index) => {
          const before = intent;
          intent = next(intent);
          const changed = start.members
            .map(({ name }) => name)
            .filter(
              name => versionIn(intent, name) !== versionIn(before, name),
            );
          expect(changed.sort()).toEqual([...wave].sort());
          for (const { leader, follower } of start.replication) {
            expect([
              leader,
              versionIn(intent, leader) === TO &&
                versionIn(intent, follower) !== TO,
            ]).toEqual([leader, false]);
          }
          const waiting = waves.slice(index + 1).flat();
          expect(
            index === waves.length - 1 ? [] : objectsOf(intent, waiting),
          ).toEqual(
            index === waves.length - 1 ? [] : objectsOf(before, waiting),
          );
        });
        expect(intent.components.elasticsearch!.version).toBe(TO);
        expect(intent.members).toEqual(start.members);
        expect(next(intent)).toEqual(intent);
      }),
      RUNS,
    );
  });

  it('changes all at once only where nobody follows anybody', () => {
    const all = { type: 'set-version', version: TO, members: 'all' };
    fc.assert(
      fc.property(fleets, start => {
        const alone = { ...start, replication: [] };
        const changed = change(alone, all);
        expect(changed.components.elasticsearch!.version).toBe(TO);
        expect(changed.members).toEqual(start.members);
      }),
      RUNS,
    );
    const following = intentSchema.parse({
      ...smallIntent,
      members: names.slice(0, 2).map(name => ({ name, region: name })),
      replication: [{ leader: names[0], follower: names[1], patterns: ['*'] }],
    });
    expect(() => change(following, all)).toThrow(
      /us-east-1 could not follow eu-west-1/,
    );
  });

  it('goes by the waves of the plan, who only ships last', () => {
    const start = intentSchema.parse({
      ...smallIntent,
      members: names.slice(0, 3).map(name => ({ name, region: name })),
      waves: [[names[1]], [names[0], names[2]]],
    });
    const shipping = change(start, {
      type: 'connect-logs',
      member: { name: 'edge', region: 'edge' },
      shipTo: names[0],
    });
    expect(versionWaves(shipping)).toEqual([
      [names[1]],
      [names[0], names[2]],
      ['edge'],
    ]);
    expect(() =>
      change(shipping, {
        type: 'set-version',
        version: TO,
        members: ['edge'],
      }),
    ).toThrow(/edge sends data to eu-west-1, which is at 8\.19\.4/);
  });

  it.each([
    ['8.18.0', /change\.version: eu-west-1: /],
    ['10.0.0', /change\.version: eu-west-1: /],
  ])('refuses a way to %s that there is not', (version, message) => {
    expect(() => change(smallIntent, { type: 'set-version', version })).toThrow(
      message,
    );
  });
});
