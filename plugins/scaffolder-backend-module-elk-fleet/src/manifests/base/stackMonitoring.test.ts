import fc from 'fast-check';
import { fullIntent } from '../__testUtils__/examples';
import { intents } from '../__testUtils__/intents';
import { Fields, find } from '../__testUtils__/objects';
import { intentSchema } from '../intent';
import { renderMember } from './render';
import { isMonitored } from './stackMonitoring';
import { componentsOf } from '../components';

const KINDS = ['Elasticsearch', 'Kibana', 'Logstash'];

const objectsOf = (intent: typeof fullIntent, name: string) =>
  renderMember(
    intent,
    intent.members.find(member => member.name === name)!,
  ).map(({ object }) => object);

/** Ports that pods of a policy may reach outside of their cluster. */
function portsOut(objects: ReturnType<typeof objectsOf>, name: string) {
  const policy = objects.find(
    ({ kind, metadata }) => kind === 'NetworkPolicy' && metadata.name === name,
  ) as Fields;
  return policy.spec.egress
    .filter(({ to }: Fields) => to[0].ipBlock?.cidr === '0.0.0.0/0')
    .flatMap(({ ports }: Fields) => ports.map(({ port }: Fields) => port));
}

describe('monitoring of the stack', () => {
  it('goes by a Secret to the member that keeps it, which keeps its own', () => {
    for (const [name, ref] of [
      ['us-east-1', { secretName: 'logging-monitor' }],
      ['eu-west-1', { name: 'logging' }],
    ] as const) {
      const objects = objectsOf(fullIntent, name);
      for (const kind of KINDS) {
        expect(find(objects, kind)!.spec.monitoring).toEqual({
          metrics: { elasticsearchRefs: [ref] },
        });
      }
    }
  });

  it('has its Secret brought, and its way open at both ends', () => {
    const from = objectsOf(fullIntent, 'us-east-1');
    const secret = from.find(
      ({ metadata }) => metadata.name === 'logging-monitor',
    ) as Fields;
    expect(secret.spec.data.map(({ secretKey }: Fields) => secretKey)).toEqual([
      'url',
      'username',
      'password',
      'ca.crt',
    ]);
    for (const policy of ['elasticsearch', 'kibana', 'logstash']) {
      expect(portsOut(from, policy)).toContain(9200);
    }

    const at = objectsOf(fullIntent, 'eu-west-1');
    expect(
      at.filter(({ metadata }) => metadata.name === 'logging-monitor'),
    ).toEqual([]);
    expect(portsOut(at, 'kibana')).toEqual([443]);
  });

  it('opens the member that keeps it, though nothing else is sent there', () => {
    const intent = intentSchema.parse({
      ...fullIntent,
      components: {
        elasticsearch: fullIntent.components.elasticsearch,
        kibana: fullIntent.components.kibana,
      },
    });
    const ingest = (name: string) =>
      objectsOf(intent, name).find(
        ({ metadata }) => metadata.name === 'logging-ingest',
      );
    expect(ingest('eu-west-1')).toBeDefined();
    expect(ingest('us-east-1')).toBeUndefined();
  });

  it('is there where it is asked for, and nowhere else', () => {
    fc.assert(
      fc.property(intents, intent =>
        intent.members.forEach(member => {
          const { shipTo } = intent.monitoring;
          const objects = objectsOf(intent, member.name);
          const monitored = objects.filter(({ kind }) => KINDS.includes(kind));
          monitored.forEach(object =>
            expect('monitoring' in (object as Fields).spec).toBe(
              Boolean(shipTo),
            ),
          );
          expect(monitored.length > 0).toBe(
            isMonitored(componentsOf(intent, member)),
          );
        }),
      ),
      { numRuns: 40 },
    );
  });

  it('refuses a member that has no Elasticsearch', () => {
    const [first, ...others] = fullIntent.members;
    const { error } = intentSchema.safeParse({
      ...fullIntent,
      replication: [],
      search: [],
      members: [
        {
          ...first,
          overrides: { components: ['filebeat'], shipTo: 'us-east-1' },
        },
        ...others,
      ],
    });
    const messages = error!.issues
      .filter(({ path }) => path.join('.') === 'monitoring.shipTo')
      .map(({ message }) => message);
    expect(messages).toContain('eu-west-1 has no Elasticsearch');
  });

  it('refuses a member that is being retired while others send there', () => {
    const [first, ...others] = fullIntent.members;
    const { error } = intentSchema.safeParse({
      ...fullIntent,
      replication: [],
      search: [],
      members: [{ ...first, retiring: true }, ...others],
    });
    expect(error!.issues.map(({ message }) => message)).toContain(
      'eu-west-1 is being retired, and us-east-1 sends its metrics to eu-west-1',
    );
  });
});
