import type { PipelineMember } from './plan';

/** By commit, as tags can be moved, with the version that it is. */
export const ACTIONS = {
  checkout: 'actions/checkout@11bd71901bbe5b1630ceea73d27597364c9af683',
  node: 'actions/setup-node@49933ea5288caeca8642d1e84afbd3f7d6820020',
  aws: 'aws-actions/configure-aws-credentials@e3dd6a429d7300a6a4c196c26e071d42e0343502',
  azure: 'azure/login@a65d910e8af852a8061c627c456678983e180302',
  kubelogin: 'azure/use-kubelogin@0ce7c36141aa27d4934872cf00b0120804c98a29',
  gcp: 'google-github-actions/auth@6fc4af4b145ae7821d527454aa9bd537d1f2dc5f',
  gcloud:
    'google-github-actions/setup-gcloud@6189d56e4096ee891640bb02ac264be376592d6a',
};
const VERSIONS: Record<keyof typeof ACTIONS, string> = {
  checkout: 'v4.2.2',
  node: 'v4.4.0',
  aws: 'v4.0.2',
  azure: 'v2.2.0',
  kubelogin: 'v1.3',
  gcp: 'v2.1.7',
  gcloud: 'v2.1.2',
};

/** Says the version beside each commit, as tools that bring updates read it. */
export function withVersions(text: string): string {
  return (Object.keys(ACTIONS) as (keyof typeof ACTIONS)[]).reduce(
    (all, name) =>
      all.replaceAll(
        `uses: ${ACTIONS[name]}\n`,
        `uses: ${ACTIONS[name]} # ${VERSIONS[name]}\n`,
      ),
    text,
  );
}

/** What is set for the environment and is no secret. */
export const variable = (name: string) => `\${{ vars.${name} }}`;

const aws = ({ region }: PipelineMember) => [
  {
    uses: ACTIONS.aws,
    with: {
      'role-to-assume': variable('AWS_ROLE_ARN'),
      'aws-region': region,
      'role-duration-seconds': 4 * 3600,
    },
  },
];

const azure = () => [
  {
    uses: ACTIONS.azure,
    with: {
      'client-id': variable('AZURE_CLIENT_ID'),
      'tenant-id': variable('AZURE_TENANT_ID'),
      'subscription-id': variable('AZURE_SUBSCRIPTION_ID'),
    },
  },
  { uses: ACTIONS.kubelogin, with: { 'kubelogin-version': 'v0.1.6' } },
];

const gcp = () => [
  {
    uses: ACTIONS.gcp,
    with: {
      workload_identity_provider: variable('GCP_WORKLOAD_IDENTITY_PROVIDER'),
      service_account: variable('GCP_SERVICE_ACCOUNT'),
    },
  },
  {
    uses: ACTIONS.gcloud,
    with: { install_components: 'gke-gcloud-auth-plugin' },
  },
];

const kubeconfig = () => [
  {
    run: `umask 077
printf '%s' "$CONTENT" >"$RUNNER_TEMP/kubeconfig"
echo "KUBECONFIG=$RUNNER_TEMP/kubeconfig" >>"$GITHUB_ENV"
`,
    env: { CONTENT: '${{ secrets.KUBECONFIG }}' },
  },
];

const SIGN_IN: Record<
  PipelineMember['provider'],
  (member: PipelineMember) => unknown[]
> = {
  aws,
  azure,
  gcp,
  vsphere: kubeconfig,
  docker: kubeconfig,
  other: kubeconfig,
};

/** Credentials that last for the job. */
export function signIn(member: PipelineMember): unknown[] {
  return SIGN_IN[member.provider](member);
}
