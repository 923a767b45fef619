import type { LintRule } from '../../types';
import { isArgoCluster } from '../../read/placements';
import { containers } from '../../read/pods';
import { files, matches, scripts } from '../../read/texts';
import type { Field } from '../../manifests/Field';

const PLACEHOLDER = /^\s*$|^[<$]|\{\{|\$\{|\$\(/;
const SECRET_NAME = /(PASSWORD|PASSWD|SECRET|TOKEN|API_?KEY|PRIVATE_?KEY)$/i;
const SETTING =
  /(password|secret|token|api_?key)["']?\s*[:=]\s*["']?([^\s"',]{3,})/gi;
const CREDENTIALS = /(?:-u|--user)[ =]["']?[\w.-]+:([^\s"'$][^\s"']*)/g;
const NO_SECRET = /^(true|false|null|none|optional|required|\d+)$/i;

const isLiteral = (value: string): boolean =>
  !PLACEHOLDER.test(value) && !NO_SECRET.test(value);

function ofSecret(data: Field[]): Field[] {
  return data.flatMap(field => field.entries.map(([, value]) => value));
}

export const secretInline: LintRule = {
  name: 'secret-inline',
  severity: 'error',
  catches: 'A password, token or key that is written in the file.',
  why: 'Whoever can read the repository has it for ever, and rotating it means a commit for every cluster.',
  fix: 'Keep it in a secret store and refer to it, for example by an ExternalSecret, a SecretProviderClass or a SealedSecret.',
  *check(manifest) {
    if (manifest.is('Secret') && !isArgoCluster(manifest)) {
      const values = ofSecret([
        manifest.get('data'),
        manifest.get('stringData'),
      ]);
      for (const at of values.filter(value => isLiteral(value.text))) {
        yield { at, message: 'The Secret holds its value in this file' };
      }
    }
    for (const variable of containers(manifest).flatMap(
      container => container.get('env').items,
    )) {
      const name = variable.get('name').text;
      const value = variable.get('value');
      if (
        SECRET_NAME.test(name) &&
        isLiteral(value.text) &&
        !/^\//.test(value.text)
      ) {
        yield {
          at: value,
          message: `The variable ${name} holds its value here`,
        };
      }
    }
    for (const { at, text } of files(manifest)) {
      for (const { match, textLine } of matches(text, SETTING)) {
        if (isLiteral(match[2])) {
          yield {
            at,
            textLine,
            message: `A ${match[1].toLowerCase()} is written here`,
          };
        }
      }
    }
    for (const { at, text } of scripts(manifest)) {
      for (const { textLine } of matches(text, CREDENTIALS)) {
        yield { at, textLine, message: 'A user and password are written here' };
      }
    }
  },
};
