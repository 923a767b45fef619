import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

export const examples: TemplateExample[] = [
  {
    description: 'Fetch the files of a repository into a folder',
    example: stringify({
      steps: [
        {
          id: 'fetch',
          name: 'Fetch the repository',
          action: 'elk-fleet:repository:fetch',
          input: { repository: 'demo', targetPath: 'repository' },
        },
      ],
    }),
  },
];
