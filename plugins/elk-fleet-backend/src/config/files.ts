import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** Path of a PEM file with certificates; yields its content. */
export const pemFile = z.string().transform((file, context) => {
  const content = read(file, context);
  if (content === undefined || isPem(content)) {
    return content ?? z.NEVER;
  }
  context.addIssue({
    code: 'custom',
    message: `names ${file}, which holds no PEM certificate (-----BEGIN CERTIFICATE-----)`,
  });
  return z.NEVER;
});

/** Path of a kubeconfig, which must be readable; yields the path, since its content may change. */
export const kubeconfigFile = z.string().superRefine((file, context) => {
  read(file, context);
});

function read(
  file: string,
  context: Pick<z.RefinementCtx, 'addIssue'>,
): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code;
    context.addIssue({
      code: 'custom',
      message: `names ${file}, which cannot be read (${reason}); relative paths start at ${process.cwd()}`,
    });
    return undefined;
  }
}

function isPem(content: string): boolean {
  try {
    return (
      content.includes('-----BEGIN CERTIFICATE-----') &&
      Boolean(new X509Certificate(content))
    );
  } catch {
    return false;
  }
}
