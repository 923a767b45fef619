import { parseEntityRef } from '@backstage/catalog-model';
import { z } from 'zod';
import { pemFile } from './files';
import { problemOfUrl } from './schemaRules';

// Letters, digits, and between them dashes, dots and underscores: what the
// catalog allows in the name of an entity.
const NAME = /^[A-Za-z0-9]+([-_.][A-Za-z0-9]+)*$/;

// A variable that is not set in the environment leaves nothing behind.
/** Why an `auth` without a credential is refused. */
export const EMPTY_AUTH =
  'holds no credential; is the environment variable that it names set? Leave auth out for anonymous access';

/** Name of a fleet or member, which becomes part of the name of an entity. */
export const nameSchema = z
  .string()
  .max(63, 'is longer than the 63 characters that the catalog allows')
  .regex(
    NAME,
    'must be letters and digits, with single dashes, dots or underscores between them, since it becomes the name of a catalog entity',
  );

/** A text that says something. */
export const text = z.string().min(1, 'must not be empty');

/** A full reference of a catalog entity. */
export const refSchema = text.refine(isFullEntityRef, {
  error:
    'must be a full entity reference, for example group:default/platform or resource:default/eu-1',
});

/** Of an HTTP endpoint, without credentials. */
export const url = text.superRefine((value, context) => {
  const problem = problemOfUrl(value);
  if (problem) {
    context.addIssue({ code: 'custom', message: problem });
  }
});

/** User and password. */
export const basic = z.strictObject({ username: text, password: text });

/** At most one way to authenticate. */
export const auth = z
  .strictObject({
    apiKey: text.optional(),
    bearer: text.optional(),
    basic: basic.optional(),
  })
  .superRefine((value, context) => {
    const kinds = Object.values(value).filter(Boolean);
    if (kinds.length !== 1) {
      context.addIssue({
        code: 'custom',
        message: kinds.length
          ? 'names more than one way to authenticate; keep one of apiKey, bearer and basic'
          : EMPTY_AUTH,
      });
    }
  });

/** How a certificate is trusted. */
export const tls = z.strictObject({ caFile: pemFile.optional() });

/** An HTTP endpoint of a member or a source of costs. */
export const endpointSchema = z.strictObject({
  url,
  auth: auth.optional(),
  tls: tls.optional(),
});

function isFullEntityRef(value: string): boolean {
  try {
    parseEntityRef(value);
    return value.includes(':');
  } catch {
    return false;
  }
}
