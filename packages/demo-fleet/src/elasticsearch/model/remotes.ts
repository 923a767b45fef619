import type { MemberSpec } from '../../spec';
import { illegalArgument } from '../errors';
import { remoteAddress } from '../transport';
import { atLeast } from '../version';
import { allocationSettings } from './configuration';

/** Flat cluster settings, all values strings as the server keeps them. */
export type FlatSettings = Record<string, string>;

/** A remote-cluster alias with its address and how it is reached. */
export interface Remote {
  alias: string;
  mode: 'sniff' | 'proxy';
  addresses: string[];
  serverName?: string;
  skipUnavailable: boolean;
  /** Model with API keys (a key lies in the keystore), not with certificates. */
  apiKey: boolean;
  connections: number;
}

const prefix = 'cluster.remote.';
const knownKeys = new Set([
  'mode',
  'seeds',
  'node_connections',
  'proxy_address',
  'server_name',
  'proxy_socket_connections',
  'skip_unavailable',
  'transport.compress',
  'transport.compression_scheme',
  'transport.ping_schedule',
]);

const listOf = (value: string | undefined) =>
  value
    ?.split(',')
    .map(part => part.trim())
    .filter(Boolean) ?? [];

const matchesWildcard = (key: string, name: string) =>
  key.endsWith('*') && name.startsWith(key.slice(0, -1));

const aliasesIn = (settings: FlatSettings) => [
  ...new Set(
    Object.keys(settings)
      .filter(key => key.startsWith(prefix))
      .map(key => key.slice(prefix.length).split('.')[0]),
  ),
];

/** Nested or flat settings → flat ones; null removes. */
export function flattenSettings(
  settings: unknown,
  path = '',
): Record<string, string | null> {
  if (settings === null || settings === undefined) {
    return path ? { [path]: null } : {};
  }
  if (Array.isArray(settings))
    return { [path]: settings.map(String).join(',') };
  if (typeof settings !== 'object') return { [path]: String(settings) };
  return Object.assign(
    {},
    ...Object.entries(settings).map(([key, value]) =>
      flattenSettings(value, path ? `${path}.${key}` : key),
    ),
  );
}

/** Flat settings → nested ones, as `GET _cluster/settings` answers without `flat_settings`. */
export function nestSettings(flat: FlatSettings): object {
  const root: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(flat)) {
    const steps = key.split('.');
    const last = steps.pop() as string;
    let at = root;
    for (const step of steps) {
      at[step] = (at[step] as object) ?? {};
      at = at[step] as Record<string, unknown>;
    }
    at[last] = key.endsWith('.seeds') ? listOf(value) : value;
  }
  return root;
}

/** Applies changes with the checks that the server makes on remote clusters. */
export function changeSettings(
  current: FlatSettings,
  changes: Record<string, string | null>,
): FlatSettings {
  const next = { ...current };
  for (const [key, value] of Object.entries(changes)) {
    if (value === null) {
      for (const name of Object.keys(next)) {
        if (name === key || matchesWildcard(key, name)) delete next[name];
      }
    } else {
      checkKnown(key);
      if (/\.(seeds|proxy_address)$/.test(key)) {
        listOf(value).forEach(checkAddress);
      }
      next[key] = value;
    }
  }
  checkModes(next);
  return next;
}

function checkKnown(key: string): void {
  if (!key.startsWith(prefix)) return;
  const setting = key.slice(prefix.length).replace(/^[^.]+\./, '');
  if (!knownKeys.has(setting)) {
    throw illegalArgument(`unknown setting [${key}]`);
  }
}

function checkAddress(address: string): void {
  const port = /:([^:]*)$/.exec(address)?.[1];
  if (port === undefined) {
    throw illegalArgument(
      `remote hosts need to be configured as [host:port], found [${address}] instead`,
    );
  }
  if (!/^\d+$/.test(port)) throw illegalArgument('failed to parse port');
  if (Number(port) <= 0) {
    throw illegalArgument(`port number must be > 0 but was: [${port}]`);
  }
}

function checkModes(settings: FlatSettings): void {
  for (const alias of aliasesIn(settings)) {
    const mode = settings[`${prefix}${alias}.mode`] ?? 'sniff';
    const wrong =
      mode === 'sniff' ? ['proxy_address', 'server_name'] : ['seeds'];
    for (const name of wrong) {
      const key = `${prefix}${alias}.${name}`;
      if (key in settings) {
        throw illegalArgument(
          `Setting "${key}" cannot be used with the configured "${prefix}${alias}.mode" [required=${
            mode === 'sniff' ? 'PROXY' : 'SNIFF'
          }, configured=${mode.toUpperCase()}]`,
        );
      }
    }
  }
}

/** The remotes that the settings describe; an alias without an address is none. */
export function remotesFrom(
  settings: FlatSettings,
  options: { version: string; credentials: ReadonlySet<string> },
): Map<string, Remote> {
  const remotes = aliasesIn(settings).map((alias): Remote => {
    const get = (name: string) => settings[`${prefix}${alias}.${name}`];
    const mode = get('mode') === 'proxy' ? 'proxy' : 'sniff';
    return {
      alias,
      mode,
      addresses: listOf(mode === 'proxy' ? get('proxy_address') : get('seeds')),
      serverName: get('server_name'),
      skipUnavailable:
        (get('skip_unavailable') ??
          String(atLeast(options.version, '8.15.0'))) === 'true',
      apiKey:
        options.credentials.has(alias) && atLeast(options.version, '8.10.0'),
      connections:
        mode === 'proxy'
          ? Number(get('proxy_socket_connections') ?? 18)
          : Number(get('node_connections') ?? 3),
    };
  });
  return new Map(
    remotes
      .filter(remote => remote.addresses.length > 0)
      .map(remote => [remote.alias, remote]),
  );
}

/** The remotes with which a member starts: every second one in proxy mode. */
export function initialRemotes(spec: MemberSpec): {
  settings: FlatSettings;
  credentials: Set<string>;
} {
  const settings: FlatSettings = {};
  const follows = [...new Map(spec.follows.map(f => [f.alias, f])).values()];
  for (const { alias, leader } of follows) {
    const proxy = spec.installedBy === 'manifests';
    settings[`${prefix}${alias}.mode`] = proxy ? 'proxy' : 'sniff';
    settings[`${prefix}${alias}.${proxy ? 'proxy_address' : 'seeds'}`] =
      remoteAddress(leader);
    if (proxy) {
      settings[`${prefix}${alias}.server_name`] =
        remoteAddress(leader).split(':')[0];
    }
  }
  const modern = atLeast(spec.elasticsearchVersion, '8.14.0');
  return {
    settings: { ...settings, ...allocationSettings(spec) },
    credentials: new Set(modern ? follows.map(f => f.alias) : []),
  };
}

/** One entry of `GET _remote/info`. */
export function remoteInfo(remote: Remote, connected: boolean): object {
  const common = {
    skip_unavailable: remote.skipUnavailable,
    ...(remote.apiKey && { cluster_credentials: '::es_redacted::' }),
    mode: remote.mode,
  };
  if (remote.mode === 'proxy') {
    return {
      connected,
      proxy_address: remote.addresses[0],
      server_name: remote.serverName ?? '',
      num_proxy_sockets_connected: connected ? remote.connections : 0,
      max_proxy_socket_connections: remote.connections,
      initial_connect_timeout: '30s',
      ...common,
    };
  }
  return {
    connected,
    seeds: remote.addresses,
    num_nodes_connected: connected ? remote.connections : 0,
    max_connections_per_cluster: remote.connections,
    initial_connect_timeout: '30s',
    ...common,
  };
}
