import type { LintRule } from '../../types';
import { repositoriesOf } from '../../read/repositories';

export const snapshotRepositoryShared: LintRule = {
  name: 'snapshot-repository-shared',
  severity: 'error',
  catches: 'One folder of object storage that two clusters write snapshots to.',
  why: "Each cluster believes that the repository is its own; they overwrite each other's index of snapshots and both lose them.",
  fix: 'Give each cluster a base_path of its own and register those of others with readonly true.',
  *check(manifest, all) {
    const own = repositoriesOf(manifest).filter(
      repository => repository.writes,
    );
    if (own.length === 0) {
      return;
    }
    const others = all.all
      .slice(0, all.all.indexOf(manifest))
      .filter(other => other !== manifest.carrier)
      .flatMap(repositoriesOf)
      .filter(repository => repository.writes);
    for (const repository of own) {
      const isTaken = others.some(other => other.folder === repository.folder);
      if (isTaken || repository.isPlacedTwice) {
        yield {
          at: repository.at,
          textLine: repository.textLine,
          message: `More than one cluster writes to ${repository.folder}`,
        };
      }
    }
  },
};
