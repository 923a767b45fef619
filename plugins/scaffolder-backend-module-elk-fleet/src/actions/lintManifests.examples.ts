import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

export const examples: TemplateExample[] = [
  {
    description: 'Check what was rendered, also the clusters that it names',
    example: stringify({
      steps: [
        {
          id: 'lint',
          name: 'Check the manifests',
          action: 'elk-fleet:manifests:lint',
          input: { members: '${{ steps.render.output.clusters }}' },
        },
      ],
    }),
  },
  {
    description:
      'Check manifests of your own, warnings too, but let one rule pass',
    example: stringify({
      steps: [
        {
          id: 'fetch',
          name: 'Fetch the manifests',
          action: 'fetch:plain',
          input: {
            url: 'https://github.com/example/clusters/tree/main/elastic',
            targetPath: 'manifests',
          },
        },
        {
          id: 'lint',
          name: 'Check the manifests',
          action: 'elk-fleet:manifests:lint',
          input: {
            sourcePath: 'manifests',
            members: ['eu-west-1', 'us-east-1'],
            failOn: 'warning',
            rules: { 'image-latest': 'off' },
          },
        },
      ],
    }),
  },
];
