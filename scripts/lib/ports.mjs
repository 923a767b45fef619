// Finds out whether a port is free, and who holds it.
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { Problem } from './problems.mjs';

function answers(port, host) {
  return new Promise(resolve => {
    const socket = connect({ port, host })
      .once('connect', () => {
        socket.destroy();
        resolve(true);
      })
      .once('error', () => resolve(false));
  });
}

/** @returns {Promise<boolean>} something on this machine listens on the port */
export async function isInUse(port) {
  const answered = await Promise.all(
    ['127.0.0.1', '::1'].map(host => answers(port, host)),
  );
  return answered.includes(true);
}

/** @returns {Promise<number>} a port of 127.0.0.1 that nobody holds now */
export async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

// Sockets in state LISTEN (0A) on the port, as the kernel lists them.
function listeningInodes(port) {
  const hex = port.toString(16).toUpperCase().padStart(4, '0');
  return ['/proc/net/tcp', '/proc/net/tcp6'].flatMap(file => {
    try {
      return readFileSync(file, 'utf8')
        .split('\n')
        .map(line => line.trim().split(/\s+/))
        .filter(
          ([, local, , state]) => local?.endsWith(`:${hex}`) && state === '0A',
        )
        .map(fields => fields[9]);
    } catch {
      return [];
    }
  });
}

function holderOnLinux(port) {
  const sockets = new Set(
    listeningInodes(port).map(inode => `socket:[${inode}]`),
  );
  const pids = readdirSync('/proc').filter(name => /^\d+$/.test(name));
  const pid = pids.find(candidate => {
    try {
      return readdirSync(`/proc/${candidate}/fd`).some(fd => {
        try {
          return sockets.has(readlinkSync(`/proc/${candidate}/fd/${fd}`));
        } catch {
          return false;
        }
      });
    } catch {
      // Processes of other users do not show their files.
      return false;
    }
  });
  return pid && { pid, name: readFileSync(`/proc/${pid}/comm`, 'utf8').trim() };
}

function holderOnMac(port) {
  const { stdout } = spawnSync(
    'lsof',
    ['-nP', `-iTCP:${port}`, '-sTCP:LISTEN', '-Fpc'],
    { encoding: 'utf8' },
  );
  const [, pid, name] = stdout?.match(/^p(\d+)\nc(.*)$/m) ?? [];
  return pid && { pid, name };
}

/** @returns {string} for example "process 4711 (node)"; empty when it cannot be told */
export function describeHolder(port) {
  try {
    const holder =
      process.platform === 'linux' ? holderOnLinux(port) : holderOnMac(port);
    return holder ? `process ${holder.pid} (${holder.name})` : '';
  } catch {
    return '';
  }
}

/**
 * @param {Record<string, number>} ports by what they are for
 * @throws {Problem} naming the first port that is taken, its holder and a way out
 */
export async function requireFreePorts(ports) {
  for (const [purpose, port] of Object.entries(ports)) {
    if (await isInUse(port)) {
      const holder = describeHolder(port);
      throw new Problem(
        `Port ${port}, which ${purpose} needs, is in use${
          holder ? ` by ${holder}` : ''
        }: end that program and try again.`,
      );
    }
  }
}
