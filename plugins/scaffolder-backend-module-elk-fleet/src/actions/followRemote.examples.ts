import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

export const examples: TemplateExample[] = [
  {
    description:
      'Follow the logs of the leader, those that are there and those to come',
    example: stringify({
      steps: [
        {
          id: 'follow',
          name: 'Follow the logs of us-east-1',
          action: 'elk-fleet:replication:follow',
          input: {
            fleet: 'logging',
            member: 'sa-east-1',
            remote: 'us-east-1',
            patterns: ['logs-*-us'],
            exclusions: ['*-copy'],
            existing: true,
          },
        },
      ],
    }),
  },
];
