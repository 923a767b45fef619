import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

export const examples: TemplateExample[] = [
  {
    description: 'Wait until a new member runs and has its first copies',
    example: stringify({
      steps: [
        {
          id: 'wait',
          name: 'Wait for the member',
          action: 'elk-fleet:member:wait',
          input: { fleet: 'logging', member: 'sa-east-1' },
        },
      ],
    }),
  },
  {
    description:
      'Wait until what was placed runs, before remotes are connected',
    example: stringify({
      steps: [
        {
          id: 'wait',
          name: 'Wait for Elasticsearch',
          action: 'elk-fleet:member:wait',
          input: {
            fleet: 'logging',
            member: 'sa-east-1',
            until: ['placed', 'elasticsearch'],
            timeoutMinutes: 60,
          },
        },
      ],
    }),
  },
];
