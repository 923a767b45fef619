import type { Pod } from './inventory';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const GIB = 2 ** 30;

/** By what the usage of a pod goes up and down. */
export type Activity = 'elasticsearch' | 'kibana' | 'logstash' | 'steady';

/** What a pod uses in an hour. */
export interface Usage {
  /** Cores. */
  cpu: number;
  /** Bytes. */
  ram: number;
  /** GiB that leave for another zone of the region. */
  zoneEgress: number;
  /** GiB that leave for the internet. */
  internetEgress: number;
}

// Without requests, a pod is as small as these.
const NO_REQUEST = { cpu: 0.05, ram: 0.1 * GIB };

const GROWTH_SINCE = Date.UTC(2026, 0, 1);
const YEARLY_GROWTH = 1.3;
const YEAR_MS = 365 * DAY_MS;

/** What is written to the fleet grows slowly, by the calendar and not by the start of the demo. */
function growth(at: number): number {
  return YEARLY_GROWTH ** ((at - GROWTH_SINCE) / YEAR_MS);
}

/** From -1 to 1, always the same for a pod on a day. */
function noise(seed: number, day: number): number {
  // The finaliser of MurmurHash3, which spreads neighbours far apart.
  let hash = Math.imul(seed, 31) + Math.imul(day, 0x9e3779b1);
  /* eslint-disable no-bitwise -- hashing is about bits */
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  const unsigned = (hash ^ (hash >>> 16)) >>> 0;
  /* eslint-enable no-bitwise */
  return unsigned / 2 ** 31 - 1;
}

interface Shape {
  /** Shares of what was asked for. */
  cpu: number;
  ram: number;
  /** GiB an hour for each core that was asked for. */
  zone: number;
  internet: number;
}

/** A day as people who write logs have it: most in the afternoon, less at weekends. */
function tide(local: Date, weekend: number, swing: number): number {
  const day = local.getUTCDay();
  const hour = local.getUTCHours();
  const isWeekend = day === 0 || day === 6;
  const wave = 1 + swing * Math.sin(((hour - 9) / 12) * Math.PI);
  return (isWeekend ? weekend : 1) * wave;
}

function shapeAt(activity: Activity, hour: number, offset: number): Shape {
  const local = new Date(hour + offset * HOUR_MS);
  switch (activity) {
    case 'elasticsearch': {
      const level = growth(hour) * tide(local, 0.8, 0.22);
      return { cpu: 0.9 * level, ram: 0.9, zone: 0.5 * level, internet: 0.01 };
    }
    case 'kibana': {
      const day = local.getUTCDay();
      const time = local.getUTCHours();
      const isOpen = day > 0 && day < 6 && time >= 8 && time < 18;
      return isOpen
        ? { cpu: 1.3, ram: 0.75, zone: 0.1, internet: 0.4 }
        : { cpu: 0.05, ram: 0.5, zone: 0.002, internet: 0.002 };
    }
    case 'logstash': {
      const level = growth(hour) * tide(local, 0.7, 0.3);
      return { cpu: 0.85 * level, ram: 0.8, zone: level, internet: 0 };
    }
    default:
      return { cpu: 0.7, ram: 0.75, zone: 0.05, internet: 0 };
  }
}

/**
 * What a pod that runs uses in the hour that begins at a time.
 *
 * @param offset - hours that its region is ahead of UTC
 */
export function usageAt(pod: Pod, hour: number, offset: number): Usage {
  const { activity, appetite, seed, cpuRequest, ramRequest } = pod;
  const shape = shapeAt(activity, hour, offset);
  const jitter = noise(seed, Math.floor(hour / DAY_MS));
  const busy = 1 + 0.08 * jitter;
  const cpu = shape.cpu * appetite.cpu * busy;
  const ram = shape.ram * appetite.ram * (1 + 0.04 * jitter);
  const cores = cpuRequest || NO_REQUEST.cpu;
  return {
    cpu: cores * cpu,
    ram: (ramRequest || NO_REQUEST.ram) * Math.min(1, ram),
    zoneEgress: cores * shape.zone * busy,
    internetEgress: cores * shape.internet * busy,
  };
}
