/** What a revision of a Git repository is, for those that ask for it by kind. */
export function gitReference(
  revision: string,
):
  | { commit: string }
  | { name: string }
  | { tag: string }
  | { branch: string } {
  if (/^[0-9a-f]{40}$/.test(revision)) {
    return { commit: revision };
  }
  if (revision.startsWith('refs/')) {
    return { name: revision };
  }
  return /^v?\d+\.\d+/.test(revision)
    ? { tag: revision }
    : { branch: revision };
}

/** The address of a repository as a URL, also where it is written as git@host:path. */
export function gitUrl(repository: string): string {
  const short = /^([^/:@]+@[^/:]+):(?!\/)(.+)$/.exec(repository);
  return short ? `ssh://${short[1]}/${short[2]}` : repository;
}
