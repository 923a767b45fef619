import type { LintRule } from '../../types';
import { scripts } from '../../read/texts';

// A command ends with its line, unless that ends with a backslash.
const REQUEST = /^(?!\s*#).*?\bcurl\b(?:\\\n|[^\n])*:9200\b(?:\\\n|[^\n])*/gm;
const SIGNED_IN =
  /\s(?:-[a-zA-Z]*[uEKn](?=\s|=)|-u\S|--user\b|--oauth2-bearer\b|--cert\b|--config\b|--netrc\S*)|Authorization|\$\{?\w*(?:AUTH|OPTS|ARGS|CURL)/i;

export const scriptNoCredentials: LintRule = {
  name: 'script-no-credentials',
  severity: 'warning',
  catches: 'A request to Elasticsearch that says nothing about who asks.',
  why: 'Security is on unless it is switched off; the answer is 401, and what the script should do is not done.',
  fix: 'Take credentials from a mounted Secret, for example by --netrc-file or a file of --config, not from the command line.',
  *check(manifest) {
    for (const { at, text } of scripts(manifest)) {
      for (const match of text.matchAll(REQUEST)) {
        if (!SIGNED_IN.test(match[0])) {
          yield {
            at,
            textLine: text.slice(0, match.index).split('\n').length - 1,
            message: 'Asks Elasticsearch as nobody',
          };
        }
      }
    }
  },
};
