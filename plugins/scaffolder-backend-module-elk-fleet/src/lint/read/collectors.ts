import type { Field } from '../manifests/Field';
import type { Manifest } from '../manifests/Manifest';
import { firstMatch } from './texts';

/** The configuration of a collector of OpenTelemetry. */
export interface Collector {
  /** Where a component is configured; its name may have a suffix after `/`. */
  component(
    part: string,
    name: string,
  ): { at: Field; textLine?: number } | undefined;
}

function ofFields(config: Field): Collector {
  return {
    component: (part, name) => {
      const found = config
        .get(part)
        .entries.find(([key]) => key.split('/')[0] === name);
      return found && { at: found[1] };
    },
  };
}

function ofText(at: Field): Collector {
  return {
    component: (part, name) => {
      const lines = at.text.split('\n');
      const start = lines.findIndex(line => line.startsWith(`${part}:`));
      const length = lines
        .slice(start + 1)
        .findIndex(line => /^\S/.test(line) && !line.startsWith('#'));
      const end = length < 0 ? lines.length : start + 1 + length;
      const found = firstMatch(
        lines.slice(start + 1, end).join('\n'),
        new RegExp(`^\\s+${name}(/\\S+)?:`),
      );
      return start >= 0 && found
        ? { at, textLine: start + 1 + found.textLine }
        : undefined;
    },
  };
}

/** Collectors that an object configures, as fields or as a text. */
export function collectorsOf(manifest: Manifest): Collector[] {
  const config = manifest.get('spec', 'config');
  if (!manifest.is('opentelemetry.io/OpenTelemetryCollector')) {
    return [];
  }
  return [config.text ? ofText(config) : ofFields(config)];
}
