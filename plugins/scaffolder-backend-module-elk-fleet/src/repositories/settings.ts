import type { RootConfigService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { resolve } from 'node:path';

/** A Git repository on disk that templates may change. */
export interface RepositorySettings {
  name: string;
  /** Absolute. */
  directory: string;
  /** Branch that what is published is for. */
  branch: string;
  /** Whether what is published is merged at once. */
  merge: boolean;
}

/** What Git takes as a branch, and a little less: no path leads anywhere else. */
const BRANCH =
  /^(?!.*(\.\.|\/\/|\/\.|@\{|\.lock(\/|$)))[A-Za-z0-9][\w./-]*(?<![./])$/;

/** @throws InputError where it is no name of a branch */
export function checkBranch(branch: string, field: string): string {
  if (!BRANCH.test(branch) || branch.length > 200) {
    throw new InputError(
      `${field} must be the name of a Git branch such as add-sa-east-1; "${branch}" is not.`,
    );
  }
  return branch;
}

/**
 * The repositories of the configuration, by name.
 *
 * @throws InputError with the path of a value that cannot be right
 */
export function readRepositories(
  config: RootConfigService,
): Map<string, RepositorySettings> {
  const all = config.getOptionalConfig('elkFleet.repositories');
  return new Map(
    (all?.keys() ?? []).map(name => {
      const repository = all!.getConfig(name);
      return [
        name,
        {
          name,
          directory: resolve(repository.getString('directory')),
          branch: checkBranch(
            repository.getOptionalString('branch') ?? 'main',
            `elkFleet.repositories.${name}.branch`,
          ),
          merge: repository.getOptionalBoolean('merge') ?? false,
        },
      ];
    }),
  );
}

/** @throws InputError that names those there are */
export function findRepository(
  repositories: Map<string, RepositorySettings>,
  name: string,
): RepositorySettings {
  const found = repositories.get(name);
  if (!found) {
    const names = [...repositories.keys()].join(', ');
    throw new InputError(
      names
        ? `There is no repository ${name}. Those in elkFleet.repositories are: ${names}.`
        : `There is no repository ${name}: elkFleet.repositories in the configuration of the backend names none. Add it there, or publish to a forge instead.`,
    );
  }
  return found;
}
