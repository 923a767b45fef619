import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createMockDirectory } from '@backstage/backend-test-utils';
import { atlantic, pacific, planOf } from '../__testUtils__/plans';
import type { Intent } from '../intent';
import { renderPipeline } from './renderPipeline';

// Says what is asked of it, knows the objects of files, and fails where it is told to.
const KUBECTL = `#!/bin/sh
echo "$*" >>"$LOG"
case "$1 $2" in
"kustomize "*) cat "$OBJECTS" ;;
"diff "*) exit "\${DIFFERS:-0}" ;;
"apply "*)
  for file; do :; done
  sed -n 's/^kind: /applied /p' "$file" >>"$LOG"
  ;;
"get -f")
  awk '/^kind:/ { kind = tolower($2) } /^  name:/ { print kind ".k8s.elastic.co/" $2 }' "$3"
  ;;
"get namespace") echo "$NAMESPACE" ;;
"get "*)
  case "$2" in
  kibana.*) echo "4 8.19.4 \${KIBANAS-1}" ;;
  *,*) echo elasticsearch.k8s.elastic.co/logging ;;
  *) echo "7 8.19.4 " ;;
  esac
  ;;
"wait "*) case "$*" in *"\${FAILS:-nothing}"*) exit 1 ;; esac ;;
esac
`;

const NAMESPACE = `apiVersion: v1
kind: Namespace
metadata:
  name: elastic
`;

const WORKLOADS = `---
apiVersion: beat.k8s.elastic.co/v1beta1
kind: Beat
metadata:
  name: filebeat
---
apiVersion: kibana.k8s.elastic.co/v1
kind: Kibana
metadata:
  name: logging
spec:
  # kind: of a comment
  elasticsearchRef:
    kind: Elasticsearch
---
apiVersion: elasticsearch.k8s.elastic.co/v1
kind: Elasticsearch
metadata:
  name: logging
---
apiVersion: v1
kind: Service
metadata:
  name: logging-remote
`;

const OBJECTS = NAMESPACE + WORKLOADS;

const directory = createMockDirectory();

/** Runs the script of an intent among programs that only say what they were asked. */
function run(
  args: string[],
  env: Record<string, string> = {},
  intent: Intent = planOf(atlantic),
) {
  const [, script] = renderPipeline(intent);
  const log = directory.resolve('log');
  directory.setContent({
    'rollout.sh': script.content,
    'findings.mjs': 'console.log("findings", ...process.argv.slice(2))',
    'objects.yaml': OBJECTS,
    'workloads.yaml': WORKLOADS,
    log: '',
    bin: {},
    'clusters/atlantic/namespaces/eastus.yaml': NAMESPACE,
  });
  const program = (name: string, text: string) =>
    writeFileSync(directory.resolve('bin', name), text, { mode: 0o755 });
  program('kubectl', KUBECTL);
  program('aws', '#!/bin/sh\necho "aws $AWS_ROLE_ARN $*" >>"$LOG"\n');
  program(
    'helm',
    '#!/bin/sh\necho "helm $*" >>"$LOG"\n[ "$1" != template ] || cat workloads.yaml\n',
  );
  program('npx', '#!/bin/sh\necho "npx $*" >>"$LOG"\n');
  const { status, stderr, stdout } = spawnSync(
    'sh',
    [directory.resolve('rollout.sh'), ...args],
    {
      encoding: 'utf8',
      cwd: directory.path,
      env: {
        PATH: `${directory.resolve('bin')}:${process.env.PATH}`,
        TMPDIR: directory.path,
        LOG: log,
        OBJECTS: directory.resolve('objects.yaml'),
        KUBECONFIG: 'given',
        NAMESPACE: 'namespace/elastic',
        ...env,
      },
    },
  );
  return {
    status,
    stderr,
    stdout,
    asked: readFileSync(log, 'utf8').trim().split('\n'),
  };
}

const waits = (asked: string[]) =>
  asked.flatMap(line => {
    const [, name, field] =
      /^wait (\w+)\..*status\.([^ ]+) --timeout/.exec(line) ?? [];
    return name ? [`${name} ${field}`] : [];
  });

describe('the rollout script', () => {
  it('brings Elasticsearch, then Kibana, then what ships, and waits for each', () => {
    const { status, asked } = run(['apply', 'eastus']);
    expect(status).toBe(0);
    expect(
      asked
        .filter(line => /^applied|^wait/.test(line))
        .map(line =>
          line.replace(/^wait (\w+)\..*status\.(\w+)\}.*/, 'wait $1 $2'),
        ),
    ).toEqual([
      'applied Namespace',
      'applied Service',
      'applied Elasticsearch',
      'wait elasticsearch observedGeneration',
      'wait elasticsearch version',
      'wait elasticsearch phase',
      'wait elasticsearch health',
      'applied Kibana',
      'wait kibana observedGeneration',
      'wait kibana version',
      'wait kibana health',
      'applied Beat',
      'wait beat observedGeneration',
      'wait beat version',
      'wait beat health',
    ]);
    expect(asked.join('\n')).not.toMatch(/prune|delete/);
  });

  it('waits for the version and the change that are written, not for those of before', () => {
    expect(waits(run(['apply', 'eastus']).asked).slice(0, 4)).toEqual([
      'elasticsearch observedGeneration}=7',
      'elasticsearch version}=8.19.4',
      'elasticsearch phase}=Ready',
      'elasticsearch health}=green',
    ]);
  });

  it('leaves Kibana as it is where Elasticsearch does not get well', () => {
    const { status, asked } = run(['apply', 'eastus'], {
      FAILS: 'status.health',
    });
    expect(status).not.toBe(0);
    expect(asked).toContain('applied Elasticsearch');
    expect(asked).not.toContain('applied Kibana');
  });

  it('does not ask whether a Kibana of no pods is well', () => {
    const { status, asked } = run(['apply', 'eastus'], { KIBANAS: '0' });
    expect(status).toBe(0);
    expect(waits(asked)).not.toContain('kibana health}=green');
  });

  it('does not wait for green where there is one data node', () => {
    const alone = planOf(atlantic);
    alone.members[1].overrides.nodeSetCounts = { hot: 1 };
    const asked = waits(run(['apply', 'eastus'], {}, alone).asked);
    expect(asked).toContain('elasticsearch phase}=Ready');
    expect(asked).not.toContain('elasticsearch health}=green');
  });

  it('takes a difference for no failure, and what cannot be seen for one', () => {
    expect(run(['diff', 'eastus'], { DIFFERS: '1' }).status).toBe(0);
    expect(run(['diff', 'eastus'], { DIFFERS: '2' }).status).toBe(1);
  });

  it('shows all of it where a member is new, as nothing can be compared there', () => {
    const { status, stdout, asked } = run(['diff', 'eastus'], {
      NAMESPACE: '',
      DIFFERS: '2',
    });
    expect(status).toBe(0);
    expect(stdout).toContain('There is no namespace elastic yet');
    expect(stdout).toContain(OBJECTS);
    expect(asked.join('\n')).not.toContain('diff ');
  });

  it('asks Kubernetes and then Elk Fleet whether a member is well', () => {
    const { status, asked, stdout } = run(['verify', 'eastus']);
    expect(status).toBe(0);
    expect(waits(asked)).toContain('elasticsearch health}=green');
    expect(stdout).toContain('findings atlantic eastus');
    const failed = run(['verify', 'eastus'], { FAILS: 'status.phase' });
    expect(failed.status).not.toBe(0);
    expect(failed.stdout).not.toContain('findings');
  });

  it('signs in as the role that is given, and has no kubeconfig but its own', () => {
    const env = { KUBECONFIG: '', ELK_FLEET_ID_TOKEN_FILE: '/token' };
    const role = 'arn:aws:iam::1:role/elk';
    const { status, asked } = run(['diff', 'eu-west-1'], {
      ...env,
      AWS_ROLE_ARN: role,
    });
    expect(status).toBe(0);
    const [, kubeconfig] =
      /^aws (?:\S+) eks update-kubeconfig --name eu-west-1 --region eu-west-1 --kubeconfig (.*)$/.exec(
        asked[0],
      ) ?? [];
    expect(asked[0]).toContain(`aws ${role} `);
    // It goes with the run.
    expect(existsSync(kubeconfig)).toBe(false);
    const without = run(['diff', 'eu-west-1'], env);
    expect(without.status).not.toBe(0);
    expect(without.stderr).toContain(
      'AWS_ROLE_ARN: is not set: the role for eu-west-1',
    );
  });

  it.each([
    [['apply', 'mars'], {}, 'There is no member mars in fleet atlantic'],
    [
      ['diff', 'staging'],
      { KUBECONFIG: '' },
      'staging needs a kubeconfig of its own',
    ],
    [['apply'], {}, 'which member'],
    [['destroy', 'eastus'], {}, 'Say what to do'],
    [[], {}, 'Say what to do'],
  ])('says what is wrong with %j', (args, env, message) => {
    const { status, stderr } = run(args, env);
    expect(status).not.toBe(0);
    expect(stderr).toContain(message);
  });

  it('lints the folder of the fleet', () => {
    expect(run(['lint']).asked).toEqual([
      'npx --yes --package @elk-fleet/backstage-plugin-scaffolder-backend-module-elk-fleet@0.1.0 elk-fleet-lint clusters/atlantic',
    ]);
  });

  it('lets Helm write the objects where they are a chart, and applies them in its order', () => {
    const intent = planOf(atlantic, { placement: { system: 'helm' } });
    const { status, asked } = run(['apply', 'eastus'], {}, intent);
    expect(status).toBe(0);
    expect(asked.slice(0, 3)).toEqual([
      'helm dependency update clusters/atlantic/chart',
      'helm template atlantic clusters/atlantic/chart --namespace elastic --values clusters/atlantic/members/eastus.yaml',
      expect.stringMatching(/^apply --server-side/),
    ]);
    expect(asked.filter(line => line.startsWith('applied'))).toEqual([
      'applied Namespace',
      'applied Service',
      'applied Elasticsearch',
      'applied Kibana',
      'applied Beat',
    ]);
  });

  it('changes nothing where a hub does', () => {
    const intent = planOf(pacific, {
      placement: { system: 'karmada' },
    });
    expect(run(['apply', 'sydney'], {}, intent).stderr).toContain(
      'Say what to do',
    );
    expect(run(['verify', 'sydney'], {}, intent).status).toBe(0);
  });

  it('writes any name as one word', () => {
    const intent = planOf(pacific);
    intent.members[2].clusterName = "it's $(here); `now`";
    intent.members[2].provider = 'aws';
    const { asked } = run(
      ['diff', 'sydney'],
      { KUBECONFIG: '', AWS_ROLE_ARN: 'role' },
      intent,
    );
    expect(asked[0]).toContain(
      "--name it's $(here); `now` --region Sydney/DC 2 ",
    );
  });
});
