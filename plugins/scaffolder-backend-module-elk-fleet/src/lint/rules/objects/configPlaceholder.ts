import type { LintRule } from '../../types';
import { files, matches } from '../../read/texts';

const CREDENTIAL = /(token|password|secret|authorization)\b[^\n]*\$\{\w+\}/gi;
// These programs, and the shell, read variables of their environment themselves.
const EXPANDS =
  /beat|elasticsearch|kibana|logstash|agent|otel|fluent|vector|\.(conf|sh|bash|py)$/i;

export const configPlaceholder: LintRule = {
  name: 'config-placeholder',
  severity: 'warning',
  catches:
    '`${TOKEN}` for a credential in a file of a ConfigMap that nothing expands.',
  why: 'A ConfigMap is mounted as it is; the program sends the dollar sign and the braces as its token.',
  fix: 'Mount the credential from a Secret, or let what expands it (Flux substitution, an init container) be seen.',
  *check(manifest) {
    for (const { at, name, text } of files(manifest)) {
      if (!EXPANDS.test(name) && !EXPANDS.test(manifest.name)) {
        for (const { textLine } of matches(text, CREDENTIAL)) {
          yield { at, textLine, message: `Nothing expands this in ${name}` };
        }
      }
    }
  },
};
