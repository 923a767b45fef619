import fc from 'fast-check';
import { intents } from './__testUtils__/intents';
import { IntentInput, intentSchema } from './intent';
import { problemsOf } from './intentProblems';

const resources = { cpu: '1', memory: '4Gi' };
const valid: IntentInput = {
  fleet: 'logging',
  placement: { system: 'helm' },
  members: [{ name: 'eu-west-1', region: 'eu-west-1' }],
  components: {
    elasticsearch: {
      version: '8.19.4',
      nodeSets: [
        {
          name: 'all',
          count: 3,
          roles: ['master', 'data_hot', 'data_content'],
          resources,
          storage: { size: '10Gi' },
        },
      ],
    },
  },
};

const issuesOf = (change: (input: IntentInput) => void) => {
  const input = structuredClone(valid);
  change(input);
  const { error } = intentSchema.safeParse(input);
  return error && problemsOf(error);
};

describe('intentSchema', () => {
  it('takes what it is meant for', () => {
    expect(issuesOf(() => {})).toBeUndefined();
  });

  it.each<[string, (input: IntentInput) => void, string]>([
    [
      'a member twice',
      ({ members }) => members.push({ ...members[0] }),
      'members.1.name: eu-west-1 is named twice',
    ],
    [
      'a cluster of two members',
      ({ members }) =>
        members.push({ ...members[0], name: 'b', clusterName: 'eu-west-1' }),
      'members.1.clusterName: eu-west-1 is the cluster of eu-west-1 already',
    ],
    [
      'placing from Git without a repository',
      ({ placement }) => {
        placement.system = 'flux';
      },
      'placement.repository: is needed: flux places from Git',
    ],
    [
      'a folder outside of the repository',
      ({ placement }) => {
        placement.path = '../elsewhere';
      },
      'placement.path: must be a folder in the repository such as deploy/clusters',
    ],
    [
      'Kibana newer than Elasticsearch',
      ({ components }) => {
        components.kibana = { version: '9.1.2', resources };
      },
      'components.kibana.version: is newer than Elasticsearch 8.19.4, which must be upgraded first',
    ],
    [
      'Kibana without Elasticsearch',
      ({ components }) => {
        delete components.elasticsearch;
        components.kibana = { version: '8.19.4', resources };
      },
      'components.kibana: needs Elasticsearch in the same member',
    ],
    [
      'Logstash that ECK does not run',
      ({ components }) => {
        components.logstash = { version: '8.6.2', resources };
      },
      'components.logstash.version: is older than 8.7.0 in some member, which is the oldest that ECK runs',
    ],
    [
      'backup of a member that takes no policies',
      input => {
        input.members[0].overrides = { version: '7.17.28' };
        input.backup = { bucket: 'b', type: 's3' };
      },
      'backup: needs Elasticsearch 8.6.1 or newer in every member: older ones take no policies from ECK',
    ],
    [
      'no data nodes',
      ({ components }) => {
        components.elasticsearch!.nodeSets[0].roles = ['master'];
      },
      'components.elasticsearch.nodeSets: must have a node set with role master and one with data',
    ],
    [
      'a count for a node set that is not there',
      ({ members }) => {
        members[0].overrides = { nodeSetCounts: { hot: 3 } };
      },
      'members.0.overrides.nodeSetCounts.hot: is not a node set of Elasticsearch',
    ],
    [
      'a shipper with nowhere to ship to',
      ({ components }) => {
        delete components.elasticsearch;
        components.beats = [{ kind: 'filebeat', version: '8.19.4', resources }];
      },
      'components.beats.0.shipTo: must name a member, as there is no Elasticsearch to ship to',
    ],
    [
      'a shipper to a member that keeps nothing',
      ({ components }) => {
        delete components.elasticsearch;
        components.beats = [
          {
            kind: 'filebeat',
            version: '8.19.4',
            resources,
            shipTo: 'eu-west-1',
          },
        ];
      },
      'components.beats.0.shipTo: eu-west-1 has no Elasticsearch in this plan',
    ],
    [
      'sign-in without a way back',
      ({ components }) => {
        components.kibana = {
          version: '8.19.4',
          resources,
          oidc: {
            issuer: 'https://login.example.com',
            clientId: 'kibana',
            endpoints: {
              authorization: 'https://login.example.com/authorize',
              token: 'https://login.example.com/token',
              jwks: 'https://login.example.com/keys',
            },
            secretRef: { name: 'oidc', key: 'secret' },
          },
        };
      },
      'members.0.kibanaUrl: is needed for sign-in by OIDC: the provider sends people back there',
    ],
  ])('refuses %s', (_, change, message) => {
    expect(issuesOf(change)).toEqual([message]);
  });

  // They go into pipelines, workflows and scripts.
  it.each<[string, (input: IntentInput, text: string) => void, string[]]>([
    [
      'members.0.region',
      ({ members }, text) => (members[0].region = text),
      ['x\\', '" ] { exec', '${PASSWORD}', '${{ secrets.KEY }}', 'a\nb', '-a'],
    ],
    [
      'components.logstash.routes.x\\',
      ({ components }, text) => {
        const routes = { [text]: 'eu-west-1' };
        components.logstash = { version: '8.19.4', resources, routes };
      },
      ['x\\'],
    ],
    [
      'placement.revision',
      ({ placement }, text) => (placement.revision = text),
      ['x" || $CI_COMMIT_BRANCH != "', 'a..b', '{{.x}}'],
    ],
    [
      'placement.repository',
      ({ placement }, text) => (placement.repository = text),
      ['https://{{.x}}/y.git', '--upload-pack=x', 'a b'],
    ],
  ])('refuses what would say something elsewhere as %s', (path, set, texts) => {
    for (const text of texts) {
      const issues = issuesOf(input => set(input, text));
      expect(issues).toEqual([expect.stringMatching(/: (its name )?must be/)]);
      expect(issues![0].startsWith(`${path}: `)).toBe(true);
    }
  });

  it('takes its own answer again', () => {
    fc.assert(
      fc.property(intents, intent =>
        expect(intentSchema.parse(intent)).toEqual(intent),
      ),
      { numRuns: 50 },
    );
  });
});
