import { InputError } from '@backstage/errors';
import { parseDocument } from 'yaml';
import { Intent, intentSchema } from '../intent';
import { problemsOf } from '../intentProblems';
import { rootOf } from '../placement/layout';
import { documentToYaml } from '../yaml';

const VERSION = 1;

/** Where the intent of a fleet is kept, relative to the repository. */
export const intentPathOf = (intent: Pick<Intent, 'fleet' | 'placement'>) =>
  `${rootOf(intent as Intent)}/intent.yaml`;

/** The text of the file; the same intent gives the same bytes. */
export function writeIntent(intent: Intent): string {
  const { fleet } = intent;
  return documentToYaml(
    { version: VERSION, ...intent },
    {
      comment: `What is to be of the fleet ${fleet}. All other files in this folder are rendered from it:
change this one (by a template of the portal, or by hand), have them rendered again, and commit all together.
It holds no secrets, and none belong here.`,
      comments: {
        version: 'Of the form of this file.',
      },
    },
  );
}

/**
 * Reads the file strictly.
 *
 * @throws InputError that tells every problem with the path of its field
 */
export function readIntentFile(text: string, path: string): Intent {
  const document = parseDocument(text, { uniqueKeys: true });
  const [error] = [...document.errors, ...document.warnings];
  if (error) {
    throw new InputError(`${path} is no YAML: ${error.message}`);
  }
  const content = document.toJS();
  if (typeof content !== 'object' || !content || Array.isArray(content)) {
    throw new InputError(`${path} must be an object with the intent.`);
  }
  const { version, ...intent } = content;
  if (version !== VERSION) {
    throw new InputError(
      `${path}: version must be ${VERSION}, which is the form that this portal knows.`,
    );
  }
  const result = intentSchema.safeParse(intent);
  if (!result.success) {
    throw new InputError(
      `${path} can't be read:\n${problemsOf(result.error)
        .map(line => `- ${line}`)
        .join('\n')}`,
    );
  }
  if (intentPathOf(result.data) !== path) {
    throw new InputError(
      `${path} is the intent of ${intentPathOf(
        result.data,
      )}: fleet and placement.path must say where the file is.`,
    );
  }
  return result.data;
}
