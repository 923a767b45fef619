import type { LintRule } from '../../types';
import { matches, scripts } from '../../read/texts';

interface Invented {
  pattern: RegExp;
  message: (found: string) => string;
  fix: string;
}

const INVENTED: Invented[] = [
  {
    pattern:
      /\bkubefedctl\s+(?!(?:enable|disable|federate|join|unjoin|orphaning-deletion|version|help)\b)([a-z]\S*)/g,
    message: command => `kubefedctl has no command ${command}`,
    fix: 'Install by the Helm chart, and look at the status of the federated object and of its KubeFedCluster.',
  },
  {
    pattern: /--skip-api-resources-check\b/g,
    message: () => 'kubefedctl has no flag --skip-api-resources-check',
    fix: 'Write --skip-api-resources.',
  },
  {
    pattern: /\bkubectl\b.*\bget\s+federatedclusters?\b/g,
    message: () => 'There is no resource federatedcluster',
    fix: 'Write kubefedclusters.',
  },
  {
    pattern: /\bkubectl\s+logs\s+(?:-n|--namespace)[= ]\S+\s*(?:$|[#;&|])/g,
    message: () => 'Names no pod whose log is meant',
    fix: 'Name a pod or a workload, for example deployment/kubefed-controller-manager.',
  },
  {
    pattern: /\bkubectl\s+wait\b.*condition=Ready\b.*\bclusters?(?:\/|\s)/g,
    message: () => 'A Cluster has no condition Ready in v1beta2',
    fix: 'Wait for the condition Available.',
  },
  {
    pattern: /\bkubectl\s+patch\s+clusters?\b.*paused["\\]*\s*:\s*true/g,
    message: () =>
      'Pausing a Cluster stops its reconciliation and nothing else',
    fix: 'Take away the network or the nodes of a test cluster to see a failure.',
  },
];

export const scriptInventedCommand: LintRule = {
  name: 'script-invented-command',
  severity: 'error',
  catches:
    'A command of kubefedctl or kubectl that does not exist, or that does something else than its script needs.',
  why: 'The script stops there, or goes on as if something had been done or seen.',
  fix: 'Write the command as the tool has it.',
  *check(manifest) {
    for (const { at, text } of scripts(manifest)) {
      for (const { pattern, message, fix } of INVENTED) {
        for (const { match, textLine } of matches(text, pattern)) {
          yield { at, textLine, message: message(match[1]), fix };
        }
      }
    }
  },
};
