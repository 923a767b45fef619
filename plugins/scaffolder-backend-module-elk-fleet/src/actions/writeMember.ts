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
      },
      output: {
        path: z => z.string().describe('Folder of the files'),
        environmentVariable: z =>
          z
            .string()
            .optional()
            .describe('What has to be set for the portal’s backend'),
        entityRef: z => z.string().describe('The entity of the member'),
      },
    },
    async handler(ctx) {
      const { ca, ...elasticsearch } = withoutEmpty(ctx.input.elasticsearch);
      const { kibanaUrl, ...input } = withoutEmpty(ctx.input);
      if (elasticsearch.authentication === 'basic' && !elasticsearch.username) {
        throw new InputError('A password needs a user name: set username.');
      }
      if (ca && !isCertificate(ca)) {
        throw new InputError(
          'The certificate authority is no PEM certificate (-----BEGIN CERTIFICATE-----).',
        );
      }

      const path = posix.join('members', input.name);
      const member: NewMember = {
        ...input,
        elasticsearch: {
          ...elasticsearch,
          // Relative paths start at the working directory of the backend.
          caFile: ca && join(options.directory ?? '', path, 'ca.pem'),
        },
        kibana: kibanaUrl ? { url: kibanaUrl } : undefined,
      };

      const folder = resolveSafeChildPath(ctx.workspacePath, path);
      await mkdir(folder, { recursive: true });
      const files = {
        'app-config.yaml': memberConfig(member),
        'catalog-info.yaml': memberCatalogInfo(member),
        ...(ca && { 'ca.pem': ca }),
      };
      for (const [file, content] of Object.entries(files)) {
        await writeFile(join(folder, file), content);
        ctx.logger.info(`Wrote ${path}/${file}`);
      }

      ctx.output('path', path);
      ctx.output('environmentVariable', credentialVariable(member));
      ctx.output('entityRef', memberEntityRef(input.fleet, input.name));
    },
  });
}

function isCertificate(pem: string): boolean {
  try {
    return Boolean(new X509Certificate(pem));
  } catch {
    return false;
  }
}
