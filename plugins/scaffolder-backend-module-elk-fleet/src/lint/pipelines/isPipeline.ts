import type { LintFile } from '../types';
import type { ParsedDocument } from '../manifests/parseFile';

const GROOVY =
  /^(?:\s*(?:\/\/.*|#.*|@Library\S.*|import .*))*\s*(?:pipeline|node)\s*(?:\([^)]*\))?\s*\{/;

/** Whether a file is a Jenkinsfile, by its name or by what it begins with. */
export function isJenkinsfile({ path, content }: LintFile): boolean {
  const name = path.split('/').at(-1)!;
  return name.startsWith('Jenkinsfile') || GROOVY.test(content);
}

/** Whether a document is a workflow of GitHub Actions or a pipeline of GitLab. */
export function isPipeline({ value }: Pick<ParsedDocument, 'value'>): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return false;
  }
  const { apiVersion, jobs, stages } = value as Record<string, unknown>;
  return (
    !apiVersion &&
    (Array.isArray(stages) || (typeof jobs === 'object' && jobs !== null))
  );
}
