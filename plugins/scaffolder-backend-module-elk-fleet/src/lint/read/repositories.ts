import type { Field } from '../manifests/Field';
import type { Manifest } from '../manifests/Manifest';
import { kubefedClusters } from './placements';
import { scripts } from './texts';

/** A snapshot repository as an object registers it. */
export interface Repository {
  at: Field;
  textLine?: number;
  /** Bucket, or container, and folder in it. */
  folder: string;
  writes: boolean;
  /** The same object registers it in several clusters. */
  isPlacedTwice: boolean;
}

const REGISTERED = /_snapshot\/[\w-]+(?=["'?\s])/g;
const BUCKET = /\\?"(?:bucket|container)\\?"\s*:\s*\\?"([^"\\]+)/;
const BASE_PATH = /\\?"base_path\\?"\s*:\s*\\?"([^"\\]+)/;
const READ_ONLY = /\\?"readonly\\?"\s*:\s*\\?"?true/;

function isPlacedTwice(manifest: Manifest): boolean {
  const carrier = manifest.carrier;
  return (
    carrier?.group === 'types.kubefed.io' &&
    (kubefedClusters(carrier)?.size ?? 0) > 1
  );
}

function inScripts(manifest: Manifest): Repository[] {
  return scripts(manifest).flatMap(({ at, text }) =>
    [...text.matchAll(REGISTERED)].flatMap(match => {
      // What is sent ends where the next request begins.
      const [body] = text.slice(match.index).split(/\bcurl\b/);
      const bucket = BUCKET.exec(body)?.[1];
      const path = BASE_PATH.exec(body)?.[1] ?? '';
      const folder = [bucket, path].filter(Boolean).join('/');
      return bucket && !folder.includes('$')
        ? [
            {
              at,
              textLine: text.slice(0, match.index).split('\n').length - 1,
              folder,
              writes: !READ_ONLY.test(body),
              isPlacedTwice: isPlacedTwice(manifest),
            },
          ]
        : [];
    }),
  );
}

function inPolicies(manifest: Manifest): Repository[] {
  return manifest
    .get('spec', 'elasticsearch', 'snapshotRepositories')
    .entries.flatMap(([, at]) => {
      const settings = at.get('settings');
      const bucket =
        settings.get('bucket').text || settings.get('container').text;
      return bucket
        ? [
            {
              at,
              folder: [bucket, settings.get('base_path').text]
                .filter(Boolean)
                .join('/'),
              writes: String(settings.get('readonly').value) !== 'true',
              isPlacedTwice: false,
            },
          ]
        : [];
    });
}

/** Repositories that scripts and policies of ECK register. */
export function repositoriesOf(manifest: Manifest): Repository[] {
  return manifest.is('StackConfigPolicy')
    ? inPolicies(manifest)
    : inScripts(manifest);
}
