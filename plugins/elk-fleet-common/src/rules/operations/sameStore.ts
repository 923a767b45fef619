/** What tells where a repository keeps its snapshots, by type; of others all settings do. */
const PLACE: Record<string, string[]> = {
  s3: ['bucket', 'base_path', 'client', 'endpoint'],
  gcs: ['bucket', 'base_path', 'client'],
  azure: ['container', 'base_path', 'client'],
  fs: ['location'],
  hdfs: ['uri', 'path'],
};

/**
 * A snapshot repository as Elasticsearch tells it.
 *
 * @public
 */
export interface Repository {
  type: string;
  settings: Record<string, unknown>;
}

/**
 * Whether two repositories of different clusters keep their snapshots in one
 * place. Two clusters that write there destroy each other's snapshots.
 * Elasticsearch documentation, "Register a snapshot repository".
 *
 * @public
 */
export function isSameStore(one: Repository, other: Repository): boolean {
  if (one.type !== other.type) return false;
  const keys = PLACE[one.type] ?? [
    ...new Set([...Object.keys(one.settings), ...Object.keys(other.settings)]),
  ];
  return keys
    .filter(key => key !== 'readonly')
    .every(key => placeOf(one, key) === placeOf(other, key));
}

/** Slashes at the ends of a path mean nothing, and the client is called default unless given. */
function placeOf({ settings }: Repository, key: string): string {
  const value = settings[key] ?? (key === 'client' ? 'default' : '');
  return String(value).replace(/^\/+|\/+$/g, '');
}
