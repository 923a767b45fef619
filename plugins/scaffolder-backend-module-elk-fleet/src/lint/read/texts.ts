import type { Field } from '../manifests/Field';
import type { Manifest } from '../manifests/Manifest';
import { containers } from './pods';

/** A file or script that is written inside an object. */
export interface WrittenText {
  at: Field;
  /** Of the file; empty for what stands in a command. */
  name: string;
  text: string;
}

/** A match in a text with the line that it stands in, from 0. */
export interface TextMatch {
  match: RegExpMatchArray;
  textLine: number;
}

/** Files of a ConfigMap, and those that KubeFed or Karmada put in its place. */
export function files(manifest: Manifest): WrittenText[] {
  if (manifest.is('ConfigMap')) {
    return manifest
      .get('data')
      .entries.map(([name, at]) => ({ at, name, text: at.text }));
  }
  return patches(manifest).flatMap(({ path, value }) =>
    path.text.startsWith('/data/') && value.text
      ? [
          {
            at: value,
            name: path.text.slice('/data/'.length).replaceAll('~1', '/'),
            text: value.text,
          },
        ]
      : [],
  );
}

/** Changes of one field for some clusters, by KubeFed or Karmada. */
export function patches(
  manifest: Manifest,
): Array<{ path: Field; value: Field; op: Field }> {
  if (manifest.group === 'types.kubefed.io') {
    return manifest
      .get('spec', 'overrides')
      .items.flatMap(override => override.get('clusterOverrides').items)
      .map(patch => ({
        path: patch.get('path'),
        value: patch.get('value'),
        op: patch.get('op'),
      }));
  }
  if (manifest.is('OverridePolicy', 'ClusterOverridePolicy')) {
    return manifest
      .get('spec', 'overrideRules')
      .items.flatMap(rule => rule.get('overriders', 'plaintext').items)
      .map(patch => ({
        path: patch.get('path'),
        value: patch.get('value'),
        op: patch.get('operator'),
      }));
  }
  return [];
}

const IS_SCRIPT = /\.(sh|bash)$/;

/** Scripts of the shell: in commands of containers and in ConfigMaps. */
export function scripts(manifest: Manifest): WrittenText[] {
  const inCommands = containers(manifest)
    .flatMap(container => [
      ...container.get('command').items,
      ...container.get('args').items,
    ])
    .filter(at => /\s/.test(at.text))
    .map(at => ({ at, name: '', text: at.text }));
  const inFiles = files(manifest).filter(
    ({ name, text }) => IS_SCRIPT.test(name) || /^\s*#!.*sh\b/.test(text),
  );
  return [...inCommands, ...inFiles];
}

/** Matches of a pattern outside of lines that are comments. */
export function* matches(text: string, pattern: RegExp): Iterable<TextMatch> {
  for (const [textLine, line] of text.split('\n').entries()) {
    if (!/^\s*#/.test(line)) {
      for (const match of line.matchAll(pattern)) {
        yield { match, textLine };
      }
    }
  }
}

/** The first match that is outside of comments. */
export function firstMatch(
  text: string,
  pattern: RegExp,
): TextMatch | undefined {
  const flags = pattern.flags.includes('g')
    ? pattern.flags
    : `${pattern.flags}g`;
  return [...matches(text, new RegExp(pattern.source, flags))][0];
}

/** The text without lines that are comments. */
export function withoutComments(text: string): string {
  return text
    .split('\n')
    .filter(line => !/^\s*#/.test(line))
    .join('\n');
}
