import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

export const examples: TemplateExample[] = [
  {
    description: 'Publish what a template changed in a repository',
    example: stringify({
      steps: [
        {
          id: 'publish',
          name: 'Publish the change',
          action: 'elk-fleet:repository:publish',
          input: {
            repository: 'demo',
            sourcePath: 'repository',
            paths: ['clusters/logging', 'members/sa-east-1'],
            baseCommit: '${{ steps.fetch.output.commit }}',
            branch: 'add-sa-east-1',
            title: 'Add sa-east-1 to logging',
            description: '${{ steps.render.output.summary }}',
          },
        },
      ],
    }),
  },
];
