import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stringify } from 'yaml';
import {
  createCertificateAuthority,
  fingerprintOf,
  type KeyPair,
} from '../hosting/certificates';
import type { Service } from '../hosting/faults';
import {
  loadHubSecrets,
  loadMemberSecrets,
  newSecret,
  readOrCreateFile,
  type HubSecrets,
  type MemberSecrets,
} from '../hosting/secrets';
import type { HubName } from '../placement/plan';
import { unregisteredMembers } from '../spec';
import {
  createKubeconfig,
  createPortalConfig,
  usesKubeconfig,
  type PortalConfigOptions,
  type PortalHub,
  type PortalMember,
} from './portalConfig';
import { waitingVariables } from './waitingVariables';

/** What a member process listens on. */
export type Ports = Partial<Record<Service | 'transport' | 'control', number>>;

/** What the process of the hubs listens on. */
export type HubPorts = Partial<Record<HubName | 'control', number>>;

/** What runs, as written for the command line. */
export interface RunningFleet {
  /** Of the supervisor. */
  pid: number;
  members: Record<string, { pid: number; ports: Ports }>;
  /** All hubs are one process. */
  hubs?: { pid: number; ports: HubPorts };
}

/** Where the secrets of a hub are, among those of the members. */
function hubFolder(hub: HubName): string {
  return `hub-${hub}`;
}

/** True while a process of this id lives. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

async function readJson<T>(file: string): Promise<T | undefined> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as T;
  } catch (error) {
    const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    if (isMissing || error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/**
 * The folder in which a demo fleet keeps its certificate authority, secrets
 * and ports from one start to the next, and tells what runs.
 */
export class StateFolder {
  readonly dir: string;

  /** @param dir - absolute path */
  constructor(dir: string) {
    this.dir = dir;
  }

  get caFile(): string {
    return join(this.dir, 'ca.crt');
  }

  get portalConfigFile(): string {
    return join(this.dir, 'app-config.yaml');
  }

  /** The Git repository that hubs place from. */
  get repositoryDirectory(): string {
    return join(this.dir, 'repository');
  }

  /** The certificate authority; made at the first call. */
  async authority(): Promise<KeyPair> {
    await mkdir(this.dir, { recursive: true, mode: 0o700 });
    const pair = await readJson<KeyPair>(join(this.dir, 'ca.json'));
    const authority = pair ?? (await createCertificateAuthority());
    if (!pair) {
      await this.#write('ca.json', JSON.stringify(authority));
      await this.#write('ca.crt', authority.certificate);
    }
    return authority;
  }

  /** What the command line shows to the control endpoints. */
  controlToken(): Promise<string> {
    return readOrCreateFile(join(this.dir, 'control-token'), newSecret);
  }

  /** What members show to each other. */
  transportToken(): Promise<string> {
    return readOrCreateFile(join(this.dir, 'transport-token'), newSecret);
  }

  /** When a fleet was first started here, in milliseconds since the epoch: what once happened to it stays where it was in time. */
  async since(): Promise<number> {
    const now = () => new Date().toISOString();
    return Date.parse(await readOrCreateFile(join(this.dir, 'since'), now));
  }

  secretsOf(member: string): Promise<MemberSecrets> {
    return loadMemberSecrets(join(this.dir, 'secrets', member));
  }

  /** By member, what an administrator shows to its Kubernetes API. */
  async adminTokens(
    members: Array<{ name: string }>,
  ): Promise<Record<string, string>> {
    const tokens = members.map(async ({ name }) => {
      const secrets = await this.secretsOf(name);
      return [name, secrets['kubernetes-admin-token']];
    });
    return Object.fromEntries(await Promise.all(tokens));
  }

  hubSecretsOf(hub: HubName): Promise<HubSecrets> {
    return loadHubSecrets(join(this.dir, 'secrets', hubFolder(hub)));
  }

  /** Ports of the hubs at the start before. */
  async knownHubPorts(): Promise<HubPorts> {
    return (await readJson(join(this.dir, 'hub-ports.json'))) ?? {};
  }

  /** Ports of earlier starts by member, so that addresses stay the same. */
  async knownPorts(): Promise<Record<string, Ports>> {
    return (await readJson(join(this.dir, 'ports.json'))) ?? {};
  }

  /** The fleet that runs on this folder; undefined when none does. */
  async running(): Promise<RunningFleet | undefined> {
    const fleet = await readJson<RunningFleet>(join(this.dir, 'fleet.json'));
    if (!fleet || !isAlive(fleet.pid)) return undefined;
    // Another program may have got the process id since; hardly all of them.
    const members = Object.values(fleet.members);
    return members.length === 0 || members.some(({ pid }) => isAlive(pid))
      ? fleet
      : undefined;
  }

  /** Tells what runs, and remembers the ports. */
  async writeRunning(fleet: RunningFleet): Promise<void> {
    await mkdir(this.dir, { recursive: true, mode: 0o700 });
    await this.#write('fleet.json', JSON.stringify(fleet, undefined, 2));
    const ports = Object.fromEntries(
      Object.entries(fleet.members).map(([name, member]) => [
        name,
        member.ports,
      ]),
    );
    const known = await this.knownPorts();
    await this.#write('ports.json', JSON.stringify({ ...known, ...ports }));
    if (fleet.hubs) {
      const hubPorts = { ...(await this.knownHubPorts()), ...fleet.hubs.ports };
      await this.#write('hub-ports.json', JSON.stringify(hubPorts));
    }
  }

  async clearRunning(): Promise<void> {
    await rm(join(this.dir, 'fleet.json'), { force: true });
  }

  /** Writes the configuration of the portal, which includes the secrets from their files. */
  async writePortalConfig(
    members: PortalMember[],
    hubs: PortalHub[],
  ): Promise<void> {
    // Relative to the configuration file.
    const config = await this.portalConfig({
      members,
      hubs,
      secret: (member, name) => ({ $file: `secrets/${member}/${name}` }),
      hubToken: hub => ({
        $file: `secrets/${hubFolder(hub)}/kubernetes-reader-token`,
      }),
    });
    const text = stringify(config, { aliasDuplicateObjects: false });
    await this.#write(
      'app-config.yaml',
      `# Written by "yarn demo-fleet start" at every start.\n${text}`,
    );
  }

  /** Makes the configuration of the portal, and the kubeconfig files that it names. */
  async portalConfig(
    options: Pick<
      PortalConfigOptions,
      'members' | 'hubs' | 'secret' | 'hubToken'
    >,
  ) {
    const { certificate } = await this.authority();
    const kubeconfigFile = (member: string) =>
      join(this.dir, `kubeconfig-${member}.yaml`);
    for (const { spec, urls } of options.members) {
      if (!usesKubeconfig(spec)) continue;
      const secrets = await this.secretsOf(spec.name);
      const kubeconfig = createKubeconfig({
        member: spec.name,
        url: urls.kubernetes!,
        token: secrets['kubernetes-reader-token'],
        ca: certificate,
      });
      await writeFile(kubeconfigFile(spec.name), stringify(kubeconfig), {
        mode: 0o600,
      });
    }
    return createPortalConfig({
      ...options,
      caFile: this.caFile,
      caFingerprint: fingerprintOf(certificate),
      kubeconfigFile,
      registrationDirectory: join(this.dir, 'registered'),
      repositoryDirectory: this.repositoryDirectory,
      variablesDirectory: await this.#writeVariables(options.members),
    });
  }

  /** As a mounted Secret gives them: one file for each credential that a member which waits will name. */
  async #writeVariables(members: PortalMember[]): Promise<string> {
    const folder = join(this.dir, 'variables');
    await mkdir(folder, { recursive: true, mode: 0o700 });
    for (const { spec } of members) {
      if (!unregisteredMembers.includes(spec.name)) continue;
      const secrets = await this.secretsOf(spec.name);
      const variables = waitingVariables(spec.name, secrets);
      for (const [name, value] of Object.entries(variables)) {
        await writeFile(join(folder, name), value, { mode: 0o600 });
      }
    }
    return folder;
  }

  /** Readers never see half a file. */
  async #write(name: string, content: string): Promise<void> {
    const file = join(this.dir, name);
    await writeFile(`${file}.new`, content, { mode: 0o600 });
    await rename(`${file}.new`, file);
  }
}
