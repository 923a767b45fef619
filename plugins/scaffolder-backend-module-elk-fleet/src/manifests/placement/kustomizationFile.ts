import type { RenderedFile } from '../manifest';
import { documentToYaml } from '../yaml';

/** The file that makes a folder one for Kustomize. */
export function kustomizationFile(
  folder: string,
  options: {
    why: string;
    comment: string;
    resources: string[];
    patches?: { path: string; target: Record<string, string> }[];
  },
): RenderedFile {
  const { why, comment, resources, patches = [] } = options;
  return {
    path: `${folder}/kustomization.yaml`,
    why,
    content: documentToYaml(
      {
        apiVersion: 'kustomize.config.k8s.io/v1beta1',
        kind: 'Kustomization',
        resources,
        ...(patches.length > 0 && { patches }),
      },
      { comment },
    ),
  };
}

/** The same for a folder of files that are all applied. */
export function kustomizationOf(
  folder: string,
  files: RenderedFile[],
  options: { why: string; comment: string },
): RenderedFile {
  return kustomizationFile(folder, {
    ...options,
    resources: files.map(({ path }) => path.slice(folder.length + 1)),
  });
}
