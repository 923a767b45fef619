import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

export const examples: TemplateExample[] = [
  {
    description: 'Copy the files of a new member to the disk of the portal',
    example: stringify({
      steps: [
        {
          id: 'publish',
          name: 'Publish',
          action: 'elk-fleet:publish:directory',
          input: { sourcePath: 'members' },
        },
      ],
    }),
  },
];
