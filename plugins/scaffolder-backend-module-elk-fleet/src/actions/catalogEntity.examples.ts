import type { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

export const examples: TemplateExample[] = [
  {
    description: 'Write the catalog entry of a region that is being set up',
    example: stringify({
      steps: [
        {
          id: 'entity',
          name: 'Write the catalog entry',
          action: 'elk-fleet:catalog:entity',
          input: {
            fleet: 'logging',
            name: 'sa-east-1',
            region: 'sa-east-1',
            provider: 'aws',
            environment: 'production',
            owner: 'group:default/platform',
            kubernetesCluster: 'sa-east-1',
          },
        },
      ],
    }),
  },
];
