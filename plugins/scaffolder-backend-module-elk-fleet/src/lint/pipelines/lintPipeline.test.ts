import { lintManifests } from '../lintManifests';

const found = (path: string, content: string) =>
  lintManifests([{ path, content }]).map(({ line, rule }) => `${line} ${rule}`);

describe('lint of pipelines', () => {
  it('finds one kubeconfig for every cluster in a workflow', () => {
    const steps = (second: string) => `name: Deploy
on:
  push: {}
jobs:
  deploy:
    runs-on: ubuntu-latest
    steps:
      - run: |
          kubectl config use-context prod-eu
          helm upgrade --install elk ./chart
      - run: |
          kubectl config use-context ${second}
          helm upgrade --install elk ./chart
`;
    expect(found('deploy.yml', steps('prod-us'))).toEqual([
      '9 pipeline-one-kubeconfig',
    ]);
    expect(found('deploy.yml', steps('prod-eu'))).toEqual([]);
  });

  it('finds it in a pipeline of GitLab, and leaves a matrix of jobs alone', () => {
    const job = (script: string) => `stages: [deploy]
deploy:
  stage: deploy
${script}`;
    expect(
      found(
        '.gitlab-ci.yml',
        job(`  script:
    - kubectl --context prod-eu apply -k overlays/eu
    - kubectl --context=prod-us apply -k overlays/us
`),
      ),
    ).toEqual(['5 pipeline-one-kubeconfig']);
    expect(
      found(
        '.gitlab-ci.yml',
        job(`  parallel:
    matrix:
      - MEMBER: [eu, us]
  script:
    - kubectl --context "$MEMBER" apply -k "overlays/$MEMBER"
`),
      ),
    ).toEqual([]);
  });

  const jenkins = ({ look = '', back = '' }) => `// Deploys wave by wave
pipeline {
  agent any
  stages {
    stage('Canary') {
      steps {
        sh 'helm --kube-context prod-eu upgrade --install shop-canary ./chart'
        sh 'sleep 600'
        ${look}
        sh 'helm --kube-context prod-eu upgrade --install shop ./chart'
        sh 'helm --kube-context prod-us upgrade --install shop ./chart'
      }
    }
  }
  post {
    failure {
      sh 'helm --kube-context prod-eu rollback shop'
      ${back}
    }
  }
}
`;

  it('finds a canary that nothing looks at, and a rollback of one cluster', () => {
    expect(found('Jenkinsfile', jenkins({}))).toEqual([
      '7 pipeline-blind-canary',
      '7 pipeline-one-kubeconfig',
      '17 pipeline-partial-rollback',
    ]);
    expect(
      found(
        'Jenkinsfile',
        jenkins({
          look: "sh 'curl -fsS https://shop-canary.example.com/healthz'",
          back: "sh 'helm --kube-context prod-us rollback shop'",
        }),
      ),
    ).toEqual(['7 pipeline-one-kubeconfig']);
  });

  it('knows a Jenkinsfile by what it holds, and says nothing of its YAML', () => {
    const text = '# of the library\n// none\npipeline {\n  agent any\n}\n';
    expect(found('deploy.groovy', text)).toEqual([]);
    expect(found('Jenkinsfile.release', text)).toEqual([]);
  });

  it('says nothing of other files, and leaves rules out on demand', () => {
    expect(found('values.yaml', 'jobs: 3\n')).toEqual(['1 not-kubernetes']);
    const [first] = lintManifests(
      [{ path: 'Jenkinsfile', content: jenkins({}) }],
      { rules: { 'pipeline-blind-canary': 'off' } },
    );
    expect(first).toMatchObject({
      rule: 'pipeline-one-kubeconfig',
      severity: 'warning',
      message: 'One kubeconfig leads to prod-eu, prod-us',
      why: expect.stringMatching(/\.$/),
      fix: expect.stringMatching(/\.$/),
    });
  });
});
