import type { LintFile } from '../types';
import type { ParsedDocument } from '../manifests/parseFile';

const GROOVY =
  /^(?:\s*(?:\/\/.*|#.*|@Library\S.*|import .*))*\s*(?:pipeline|node)\s*(?:\([^)]*\))?\s*\{/;
/** Where GitLab and GitHub look. */
const PATH =
  /(?:^|\/)(?:\.gitlab-ci\.ya?ml|\.github\/workflows\/[^/]+\.ya?ml)$/;

export const isJenkinsName = (name: string): boolean =>
  name.startsWith('Jenkinsfile');

/** Whether a file is a pipeline by where it is, which is where others find it. */
export const isPipelinePath = (path: string): boolean => PATH.test(path);

/** Whether a file is a Jenkinsfile, by its name or by what it begins with. */
export function isJenkinsfile({ path, content }: LintFile): boolean {
  return isJenkinsName(path.split('/').at(-1)!) || GROOVY.test(content);
}

/** Whether a document is a workflow of GitHub Actions or a pipeline of GitLab. */
export function isPipeline({
  file,
  value,
}: Pick<ParsedDocument, 'file' | 'value'>): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return false;
  }
  const { apiVersion, jobs, stages } = value as Record<string, unknown>;
  return (
    !apiVersion &&
    (isPipelinePath(file.path) ||
      Array.isArray(stages) ||
      (typeof jobs === 'object' && jobs !== null))
  );
}
