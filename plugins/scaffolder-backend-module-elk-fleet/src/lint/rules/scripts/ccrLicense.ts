import type { LintRule } from '../../types';
import type { ManifestSet } from '../../manifests/ManifestSet';
import { firstMatch, scripts } from '../../read/texts';

const licensed = new WeakMap<ManifestSet, boolean>();

function readLicensed(all: ManifestSet): boolean {
  return all.all.some(
    manifest =>
      manifest
        .get('metadata', 'labels')
        .entries.some(([name]) => name.startsWith('license.k8s.elastic.co/')) ||
      scripts(manifest).some(({ text }) => /\/_license\b/.test(text)),
  );
}

function isLicensed(all: ManifestSet): boolean {
  const known = licensed.get(all) ?? readLicensed(all);
  licensed.set(all, known);
  return known;
}

export const ccrLicense: LintRule = {
  name: 'ccr-license',
  severity: 'info',
  catches: 'A script that makes followers, with no licence in the files.',
  why: 'Replication between clusters needs a Platinum, Enterprise or trial licence at both ends; with the basic one the request is refused with 403.',
  fix: 'Nothing, if both clusters have such a licence; else give ECK the Secret of the licence (label `license.k8s.elastic.co/scope`) or ask for `_license` first.',
  *check(manifest, all) {
    for (const { at, text } of scripts(manifest)) {
      const follows = firstMatch(text, /_ccr\/(?:auto_)?follow\b/);
      if (follows && !isLicensed(all)) {
        yield {
          at,
          textLine: follows.textLine,
          message: 'Nothing here gives a licence for it',
        };
      }
    }
  },
};
