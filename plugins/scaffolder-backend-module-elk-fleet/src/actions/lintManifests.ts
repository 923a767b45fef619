import { InputError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { chartsOf, isChecked, isTemplate } from '../lint/command/findFiles';
import { lintManifests } from '../lint/lintManifests';
import { ruleInfos } from '../lint/rules';
import type { LintFile, LintFinding, LintSeverity } from '../lint/types';
import { filesOf, placeIn } from './files';
import { examples } from './lintManifests.examples';
import { asList } from './values';

const LEVELS = { error: 'error', warning: 'warn', info: 'info' } as const;
const FAILING: Record<string, LintSeverity[]> = {
  error: ['error'],
  warning: ['error', 'warning'],
  never: [],
};
// Everything is read at once, and the backend does nothing else meanwhile.
const MOST_BYTES = 5 * 1024 * 1024;
const MOST_TOLD = 20;

/**
 * The action `elk-fleet:manifests:lint`: checks the manifests of a folder of the
 * workspace. Changes nothing, so a dry run does the same.
 */
export function createLintManifestsAction() {
  return createTemplateAction({
    id: 'elk-fleet:manifests:lint',
    description:
      'Checks manifests and pipelines of the workspace: their YAML, the schema of their kinds, and what is valid and yet does the wrong thing in several clusters. Changes nothing.',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        sourcePath: z =>
          z
            .string()
            .optional()
            .describe(
              'Folder in the workspace with .yaml and .yml files and pipelines (Jenkinsfile, .gitlab-ci.yml, .github/workflows); all of it unless given. Templates of Helm charts are left out',
            ),
        members: z =>
          z
            .array(z.string())
            .optional()
            .describe(
              'Clusters that things may be placed on, as the placing system names them; not checked unless given',
            ),
        failOn: z =>
          z
            .enum(['error', 'warning', 'never'])
            .optional()
            .describe('The least that fails; error unless given'),
        rules: z =>
          z
            .record(z.enum(['error', 'warning', 'info', 'off']))
            .optional()
            .describe('Other severities, by name of the rule'),
      },
      output: {
        findings: z =>
          z
            .array(
              z.object({
                rule: z.string(),
                severity: z.enum(['error', 'warning', 'info']),
                path: z.string().describe('In the workspace'),
                line: z.number(),
                column: z.number(),
                object: z.string(),
                message: z.string(),
                why: z.string(),
                fix: z.string(),
              }),
            )
            .describe('By path, line and column'),
        errors: z => z.number().describe('How many findings are errors'),
        warnings: z => z.number().describe('How many findings are warnings'),
        summary: z => z.string().describe('The findings as Markdown'),
      },
    },
    async handler(ctx) {
      const { members, failOn = 'error', rules } = ctx.input;
      refuseUnknownRules(Object.keys(rules ?? {}));
      const files = await readFiles(
        ctx.workspacePath,
        ctx.input.sourcePath ?? '.',
      );
      const findings = lintManifests(files, { members, rules });
      for (const finding of findings) {
        ctx.logger[LEVELS[finding.severity]](describe(finding));
      }
      const failing = findings.filter(({ severity }) =>
        FAILING[failOn].includes(severity),
      );
      const count = `${countOf(findings)} in ${plural(files.length, 'file')}`;
      ctx.logger.info(`Found ${count}.`);
      if (failing.length > 0) {
        throw new InputError(`The lint found ${count}:\n${listOf(failing)}`);
      }

      ctx.output('findings', findings);
      ctx.output('errors', ofSeverity(findings, 'error').length);
      ctx.output('warnings', ofSeverity(findings, 'warning').length);
      const told = findings.filter(({ severity }) => severity !== 'info');
      ctx.output(
        'summary',
        [`Found ${count}.`, ...(told.length > 0 ? [listOf(told)] : [])].join(
          '\n\n',
        ),
      );
    },
  });
}

function refuseUnknownRules(names: string[]) {
  const unknown = names.filter(name => !ruleInfos.has(name));
  if (unknown.length > 0) {
    throw new InputError(
      `There is no lint rule ${unknown.join(
        ', ',
      )}: see the names in the findings.`,
    );
  }
}

async function readFiles(
  workspace: string,
  sourcePath: string,
): Promise<LintFile[]> {
  const folder = placeIn(workspace, sourcePath, 'Choose another sourcePath.');
  const isFolder = await stat(folder).then(
    found => found.isDirectory(),
    () => false,
  );
  if (!isFolder) {
    throw new InputError(`There is no folder ${sourcePath} in the workspace.`);
  }
  const all = (await filesOf(workspace, folder)).filter(isChecked);
  const charts = chartsOf(all);
  const paths = all.filter(path => !isTemplate(path, charts));
  if (paths.length === 0) {
    throw new InputError(
      `There are no .yaml or .yml files and no pipelines to check in ${sourcePath}.`,
    );
  }
  const sizes = await Promise.all(
    paths.map(async path => (await stat(join(workspace, path))).size),
  );
  if (sizes.reduce((sum, size) => sum + size) > MOST_BYTES) {
    throw new InputError(
      `${sourcePath} holds more than 5 MiB of manifests, which is too much at once: choose a folder in it as sourcePath.`,
    );
  }
  return Promise.all(
    paths.map(async path => ({
      path,
      content: await readFile(join(workspace, path), 'utf8'),
    })),
  );
}

function describe({
  path,
  line,
  rule,
  object,
  message,
  why,
  fix,
}: LintFinding) {
  const what = object ? `${object}: ${message}` : message;
  // The path comes first, so that terminals and editors can jump there.
  return `${path}:${line} ${rule}: ${what}. ${why} Fix: ${fix}`;
}

/** The first ones, each in a line. */
function listOf(findings: LintFinding[]): string {
  const more = findings.length - MOST_TOLD;
  const list = asList(findings.slice(0, MOST_TOLD).map(describe));
  return more > 0 ? `${list}\n- and ${more} more, see the log` : list;
}

function countOf(findings: LintFinding[]): string {
  const errors = ofSeverity(findings, 'error').length;
  const warnings = ofSeverity(findings, 'warning').length;
  return `${plural(errors, 'error')} and ${plural(warnings, 'warning')}`;
}

function ofSeverity(findings: LintFinding[], wanted: LintSeverity) {
  return findings.filter(({ severity }) => severity === wanted);
}

function plural(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}
