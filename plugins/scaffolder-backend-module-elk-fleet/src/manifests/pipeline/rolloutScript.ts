import type { PipelineMember, PipelinePlan } from './plan';
import {
  CHANGE,
  CONNECT,
  LOOK,
  RENDER_HELM,
  RENDER_KUSTOMIZE,
} from './rolloutShell';

/** The package whose command lints manifests, pinned. */
export const LINT_PACKAGE =
  '@elk-fleet/backstage-plugin-scaffolder-backend-module-elk-fleet@0.1.0';

/** A text as one word of the shell. */
const quote = (text: string) => `'${text.replace(/'/g, `'\\''`)}'`;

/** What all pipelines do, in one place and to be run by hand as well. */
export function rolloutScript(plan: PipelinePlan): string {
  return [
    head(plan),
    members(plan),
    CONNECT,
    ...(plan.pushes ? [render(plan), CHANGE] : []),
    LOOK,
    last(plan),
  ].join('\n');
}

function head({
  fleet,
  namespace,
  root,
  folder,
  pushes,
}: PipelinePlan): string {
  return `#!/bin/sh
# Fleet ${fleet}, one member at a time: ${folder}/rollout.sh ${
    pushes
      ? 'lint | diff MEMBER | apply MEMBER | verify MEMBER'
      : 'lint | verify MEMBER'
  }
# Needs kubectl and Node.js 20 or newer, and the command line of the cloud where a cluster is of one.${
    pushes
      ? ''
      : '\n# A hub brings the changes, which takes it some minutes; this only looks at what is there.'
  }
set -eu

fleet=${quote(fleet)}
namespace=${quote(namespace)}
root=${quote(root)}
wait=\${ELK_FLEET_WAIT:-60m}

fail() {
  echo "$1" >&2
  exit 1
}
`;
}

function members({ waves }: PipelinePlan): string {
  return `# Where the cluster of a member is, and whether its Elasticsearch can be green.
find_member() {
  case "$1" in
${waves.flat().map(caseOf).join('\n')}
  *) fail "There is no member $1 in fleet $fleet" ;;
  esac
}
`;
}

function caseOf(member: PipelineMember): string {
  const { name, provider, cluster, region, expectsGreen } = member;
  return `  ${name}) provider=${provider} cluster=${quote(
    cluster,
  )} location=${quote(region)} green=${expectsGreen ? 'yes' : 'no'} ;;`;
}

/** The texts of all objects of a member. */
function render({ system }: PipelinePlan): string {
  return system === 'helm' ? RENDER_HELM : RENDER_KUSTOMIZE;
}

function last({ pushes }: PipelinePlan): string {
  return `lint() {
  npx --yes --package ${LINT_PACKAGE} elk-fleet-lint "$root"
}

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
case "\${1:-}" in
lint) lint ;;
${pushes ? 'diff | apply | verify' : 'verify'}) "$1" "\${2:?which member}" ;;
*) fail "Say what to do, see the head of this file" ;;
esac
`;
}
