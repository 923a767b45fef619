import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

export const examples: TemplateExample[] = [
  {
    description:
      'Connect the leader of a new member, or tell how where operations are off',
    example: stringify({
      steps: [
        {
          id: 'connect',
          name: 'Connect us-east-1',
          action: 'elk-fleet:remote:connect',
          input: {
            fleet: 'logging',
            member: 'sa-east-1',
            alias: 'us-east-1',
            leader: 'us-east-1',
            mode: 'proxy',
            address: 'elasticsearch.us-east-1.example.com:9443',
            optional: true,
          },
        },
      ],
    }),
  },
];
