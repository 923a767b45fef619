import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

export const examples: TemplateExample[] = [
  {
    description: 'Estimate what a new region like another member would cost',
    example: stringify({
      steps: [
        {
          id: 'cost',
          name: 'Estimate the costs',
          action: 'elk-fleet:cost:estimate',
          input: {
            fleet: 'logging',
            like: 'us-east-1',
            region: 'sa-east-1',
          },
        },
      ],
    }),
  },
  {
    description:
      'Estimate, in euros, a new region that follows more than the one that it is like, and stop without an estimate',
    example: stringify({
      steps: [
        {
          id: 'cost',
          name: 'Estimate the costs',
          action: 'elk-fleet:cost:estimate',
          input: {
            fleet: 'logging',
            name: 'sa-east-1',
            like: 'eu-central-1',
            region: 'sa-east-1',
            provider: 'aws',
            follow: [{ leader: 'us-east-1', indices: 'logs-*' }],
            currency: 'EUR',
            required: true,
          },
        },
      ],
    }),
  },
];
