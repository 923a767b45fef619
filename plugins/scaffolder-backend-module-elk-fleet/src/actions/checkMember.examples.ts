import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

export const examples: TemplateExample[] = [
  {
    description: 'Check a cluster that is to follow another member',
    example: stringify({
      steps: [
        {
          id: 'check',
          name: 'Check the cluster',
          action: 'elk-fleet:member:check',
          input: {
            fleet: 'logging',
            name: 'sa-east-1',
            region: 'sa-east-1',
            environment: 'production',
            elasticsearch: {
              url: 'https://elasticsearch.sa-east-1.example.com:9200',
              apiKey: "${{ secrets.apiKey or '' }}",
            },
            leaders: ['us-east-1'],
          },
        },
      ],
    }),
  },
];
