import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

const intent = {
  fleet: 'logging',
  placement: {
    system: 'argocd',
    repository: 'https://git.example.com/platform/clusters.git',
  },
  members: [
    {
      ...{ name: 'sa-east-1', region: 'sa-east-1', provider: 'aws' },
      transportAddress: 'es.sa-east-1.example.com:9443',
    },
  ],
  components: {
    elasticsearch: {
      version: '9.1.4',
      nodeSets: [
        {
          name: 'all',
          count: 3,
          roles: ['master', 'data_hot', 'data_content', 'ingest'],
          resources: { cpu: '1', memory: '4Gi' },
          storage: { size: '100Gi' },
        },
      ],
    },
  },
};

export const examples: TemplateExample[] = [
  {
    description: 'Render a region that Argo CD places',
    example: stringify({
      steps: [
        {
          id: 'render',
          name: 'Render the manifests',
          action: 'elk-fleet:manifests:render',
          input: { intent },
        },
      ],
    }),
  },
  {
    description:
      'Check the plan against the fleet, and render into a folder of its own',
    example: stringify({
      steps: [
        {
          id: 'render',
          name: 'Render the manifests',
          action: 'elk-fleet:manifests:render',
          input: {
            intent: {
              ...intent,
              replication: [
                {
                  leader: 'us-east-1',
                  follower: 'sa-east-1',
                  patterns: ['logs-*'],
                },
              ],
            },
            targetPath: 'repository',
            known: {
              members: [
                {
                  name: 'us-east-1',
                  region: 'us-east-1',
                  version: '9.1.4',
                  license: { type: 'enterprise', status: 'active' },
                },
              ],
            },
          },
        },
      ],
    }),
  },
  ...[
    {
      description: 'Add a member to the plan that a repository keeps',
      name: 'Add the member',
      change: {
        type: 'add-member',
        member: { name: 'mx-central-1', region: 'mx-central-1' },
        replication: [{ leader: 'sa-east-1', patterns: ['logs-*'] }],
      },
    },
    {
      description: 'Bring the next wave of members to another version',
      name: 'Change the version',
      change: { type: 'set-version', version: '9.1.5', members: 'next' },
    },
    {
      description: 'Take away what runs in a member, before it is forgotten',
      name: 'Remove the workloads',
      change: {
        type: 'retire-member',
        member: 'mx-central-1',
        stage: 'remove-workloads',
      },
    },
    {
      description: 'Move a fleet to another system, with a checklist',
      name: 'Move to Karmada',
      change: { type: 'migrate', placement: { system: 'karmada' } },
    },
  ].map(({ description, name, change: { type, ...rest } }) => ({
    description,
    example: stringify({
      steps: [
        {
          id: 'fetch',
          name: 'Fetch the repository',
          action: 'elk-fleet:repository:fetch',
          input: { repository: 'clusters', targetPath: 'repository' },
        },
        {
          id: 'render',
          name,
          action: 'elk-fleet:manifests:render',
          input: {
            change: { type, fleet: intent.fleet, ...rest },
            repositoryPath: 'repository',
          },
        },
      ],
    }),
  })),
];
