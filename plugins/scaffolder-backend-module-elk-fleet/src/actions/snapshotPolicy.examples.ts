import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

export const examples: TemplateExample[] = [
  {
    description: 'Take snapshots every night and keep them for 30 days',
    example: stringify({
      steps: [
        {
          id: 'snapshots',
          name: 'Take snapshots',
          action: 'elk-fleet:snapshot:policy',
          input: {
            fleet: 'logging',
            member: 'sa-east-1',
            repository: {
              name: 'backup',
              type: 's3',
              settings: { bucket: 'elk-snapshots', base_path: 'sa-east-1' },
            },
            policy: {
              name: 'nightly',
              schedule: '0 30 1 * * ?',
              retention: { expireAfter: '30d' },
            },
          },
        },
      ],
    }),
  },
];
