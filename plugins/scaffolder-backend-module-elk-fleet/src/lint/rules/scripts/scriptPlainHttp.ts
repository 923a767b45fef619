import type { LintRule } from '../../types';
import { matches, scripts } from '../../read/texts';

const PLAIN = /\b(?:curl|wget)\b(?!.*https:\/\/).*\b[\w.-]+:9200\b/g;

export const scriptPlainHttp: LintRule = {
  name: 'script-plain-http',
  severity: 'warning',
  catches: 'A request to port 9200 without TLS.',
  why: 'Elasticsearch serves TLS there unless it is switched off; the request fails, or sends its password in plain text.',
  fix: 'Write https with the certificate authority, and take credentials from a Secret.',
  *check(manifest) {
    for (const { at, text } of scripts(manifest)) {
      for (const { textLine } of matches(text, PLAIN)) {
        yield { at, textLine, message: 'Asks Elasticsearch without TLS' };
      }
    }
  },
};
