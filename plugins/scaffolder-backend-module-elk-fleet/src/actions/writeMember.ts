import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { memberEntityRef } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { X509Certificate } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join, posix } from 'node:path';
import { identityInput } from './identityInput';
import {
  credentialVariable,
  credentialVariables,
  memberCatalogInfo,
  memberConfig,
  type NewMember,
} from './memberFiles';
import {
  FINGERPRINT,
  FINGERPRINT_HELP,
  URL_HELP,
  URL_PATTERN,
  WORDS,
  WORDS_HELP,
} from './patterns';
import type { MemberIdentity } from './memberEntities';
import { withoutEmpty } from './values';
import { examples } from './writeMember.examples';

/**
 * The action `elk-fleet:member:write`: writes the configuration and the catalog
 * entry of a new member into the workspace. Takes no credential.
 *
 * @param options - `directory` is where `elk-fleet:publish:directory` puts the
 * files, so that the configuration can name the certificate there.
 */
export function createWriteMemberAction(options: { directory?: string }) {
  return createTemplateAction({
    id: 'elk-fleet:member:write',
    description:
      'Writes members/<name>/app-config.yaml and members/<name>/catalog-info.yaml into the workspace. Credentials are written as names of environment variables only.',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        ...identityInput,
        namespaces: z =>
          z
            .array(z.string().regex(WORDS, WORDS_HELP))
            .optional()
            .describe('Namespaces that hold ELK components; all unless given'),
        elasticsearch: z =>
          z.object({
            url: z.string().regex(URL_PATTERN, URL_HELP),
            authentication: z
              .enum(['apiKey', 'bearer', 'basic', 'none'])
              .describe('Kind of the credential, not the credential itself'),
            username: z.string().regex(WORDS, WORDS_HELP).optional(),
            ca: z
              .string()
              .optional()
              .describe('PEM of the certificate authority'),
            caFingerprint: z
              .string()
              .regex(FINGERPRINT, FINGERPRINT_HELP)
              .or(z.literal(''))
              .optional(),
          }),
        kibanaUrl: z =>
          z
            .string()
            .regex(URL_PATTERN, URL_HELP)
            .or(z.literal(''))
            .optional()
            .describe('Where Kibana answers and people open it'),
        kibanaCa: z =>
          z
            .string()
            .optional()
            .describe(
              'PEM of the certificate authority of Kibana; one that the system trusts unless given',
            ),
        kubernetes: z =>
          z
            .object({
              url: z
                .string()
                .regex(URL_PATTERN, URL_HELP)
                .or(z.literal(''))
                .optional(),
              ca: z
                .string()
                .optional()
                .describe('PEM of the certificate authority'),
            })
            .optional()
            .describe(
              'The API server, where the portal reads it directly; instead of kubernetesCluster',
            ),
        operations: z =>
          z
            .boolean()
            .optional()
            .describe(
              'Whether the portal gets a credential of its own for operations that change Elasticsearch',
            ),
        opencostUrl: z =>
          z
            .string()
            .regex(URL_PATTERN, URL_HELP)
            .or(z.literal(''))
            .optional()
            .describe('Where the OpenCost of the member answers'),
        discovered: z =>
          z
            .boolean()
            .optional()
            .describe(
              'Whether the files go where the portal discovers members (elkFleet.discovery), so that paths start there',
            ),
      },
      output: {
        path: z => z.string().describe('Folder of the files'),
        environmentVariable: z =>
          z
            .string()
            .optional()
            .describe('What has to be set for the portal’s backend'),
        environmentVariables: z =>
          z
            .array(z.string())
            .describe('All that have to be set for the portal’s backend'),
        entityRef: z => z.string().describe('The entity of the member'),
      },
    },
    async handler(ctx) {
      const { member, certificates } = describe(ctx.input, options);
      const path = pathOf(member.name);

      const folder = resolveSafeChildPath(ctx.workspacePath, path);
      await mkdir(folder, { recursive: true });
      const files = {
        'app-config.yaml': memberConfig(member),
        'catalog-info.yaml': memberCatalogInfo(member),
        ...certificates,
      };
      for (const [file, content] of Object.entries(files)) {
        await writeFile(join(folder, file), content);
        ctx.logger.info(`Wrote ${path}/${file}`);
      }

      ctx.output('path', path);
      ctx.output('environmentVariable', credentialVariable(member));
      ctx.output('environmentVariables', credentialVariables(member));
      ctx.output('entityRef', memberEntityRef(member.fleet, member.name));
    },
  });
}

/** What the form gives; what was left empty is an empty text or list. */
type Input = MemberIdentity & {
  namespaces?: string[];
  elasticsearch: NewMember['elasticsearch'] & { ca?: string };
  kibanaUrl?: string;
  kibanaCa?: string;
  kubernetes?: { url?: string; ca?: string };
  operations?: boolean;
  opencostUrl?: string;
  discovered?: boolean;
};

/** @throws InputError that says which field is wrong */
function describe(given: Input, { directory = '' }: { directory?: string }) {
  const { ca, ...elasticsearch } = withoutEmpty(given.elasticsearch);
  const { kibanaUrl, kibanaCa, opencostUrl, ...input } = withoutEmpty(given);
  const kubernetes = withoutEmpty(given.kubernetes ?? {});
  if (elasticsearch.authentication === 'basic' && !elasticsearch.username) {
    throw new InputError('A password needs a user name: set username.');
  }
  if (kubernetes.url && input.kubernetesCluster) {
    throw new InputError(
      'There are two ways to the Kubernetes API: leave kubernetesCluster or kubernetes.url out.',
    );
  }
  const certificates: Record<string, string> = {};
  const keep = (file: string, pem: string | undefined) => {
    if (!pem) return undefined;
    if (!isCertificate(pem)) {
      throw new InputError(
        'The certificate authority is no PEM certificate (-----BEGIN CERTIFICATE-----).',
      );
    }
    certificates[file] = pem;
    // Relative paths start at the working directory of the backend, or at the
    // folder in which members are discovered.
    return join(input.discovered ? '' : directory, pathOf(input.name), file);
  };
  const member: NewMember = {
    ...input,
    elasticsearch: { ...elasticsearch, caFile: keep('ca.pem', ca) },
    kibana: kibanaUrl
      ? { url: kibanaUrl, caFile: keep('kibana-ca.pem', kibanaCa) }
      : undefined,
    kubernetes: kubernetes.url
      ? {
          url: kubernetes.url,
          caFile: keep('kubernetes-ca.pem', kubernetes.ca),
        }
      : undefined,
    opencost: opencostUrl ? { url: opencostUrl } : undefined,
  };
  return { member, certificates };
}

function pathOf(name: string): string {
  return posix.join('members', name);
}

function isCertificate(pem: string): boolean {
  try {
    return Boolean(new X509Certificate(pem));
  } catch {
    return false;
  }
}
