import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

export const examples: TemplateExample[] = [
  {
    description: 'Write the files of a member that is reached with an API key',
    example: stringify({
      steps: [
        {
          id: 'write',
          name: 'Write configuration and catalog entry',
          action: 'elk-fleet:member:write',
          input: {
            fleet: 'logging',
            name: 'sa-east-1',
            region: 'sa-east-1',
            provider: 'aws',
            environment: 'production',
            owner: 'group:default/platform',
            kubernetesCluster: 'sa-east-1',
            namespaces: ['elastic'],
            elasticsearch: {
              url: 'https://elasticsearch.sa-east-1.example.com:9200',
              authentication: 'apiKey',
            },
          },
        },
      ],
    }),
  },
  {
    description:
      'Write the files of a member that the portal discovers, reads directly and may change by operations',
    example: stringify({
      steps: [
        {
          id: 'write',
          name: 'Write configuration and catalog entry',
          action: 'elk-fleet:member:write',
          input: {
            fleet: 'logging',
            name: 'sa-east-1',
            region: 'sa-east-1',
            discovered: true,
            kubernetes: {
              url: 'https://kubernetes.sa-east-1.example.com:6443',
            },
            elasticsearch: {
              url: 'https://elasticsearch.sa-east-1.example.com:9200',
              authentication: 'apiKey',
            },
            operations: true,
            opencostUrl: 'https://opencost.sa-east-1.example.com',
          },
        },
      ],
    }),
  },
];
