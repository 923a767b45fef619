import { lintManifests } from '../lintManifests';
import { describeRules } from './describeRules';
import { findFiles } from './findFiles';
import { formatFindings } from './formatFindings';
import { readOptions, USAGE, type CommandOptions } from './readOptions';

const FAILED = 2;

/**
 * Where the command writes to.
 *
 * @public
 */
export interface LintOutput {
  out(text: string): void;
  err(text: string): void;
}

const ofProcess: LintOutput = {
  out: text => process.stdout.write(text),
  err: text => process.stderr.write(text),
};

async function check(
  options: CommandOptions,
  output: LintOutput,
): Promise<number> {
  const { files, templates } = await findFiles(options.paths);
  if (templates.length > 0) {
    output.err(
      `${templates.length} templates of Helm charts are left out; check what helm template writes\n`,
    );
  }
  const findings = lintManifests(files, options).filter(
    finding => !options.isQuiet || finding.severity === 'error',
  );
  output.out(
    options.format === 'json'
      ? `${JSON.stringify(findings, undefined, 2)}\n`
      : formatFindings(findings, files.length),
  );
  return findings.some(finding => finding.severity === 'error') ? 1 : 0;
}

/**
 * The command `elk-fleet-lint`.
 *
 * @public
 * @param args - what stands behind the name of the command
 * @returns the exit code: 0 without errors, 1 for errors, 2 when it cannot check
 */
export async function runLint(
  args: string[],
  output: LintOutput = ofProcess,
): Promise<number> {
  try {
    const options = readOptions(args);
    if (options.wantsHelp || options.wantsRules) {
      output.out(options.wantsHelp ? USAGE : describeRules());
      return 0;
    }
    return await check(options, output);
  } catch (error) {
    output.err(`${(error as Error).message}\n`);
    return FAILED;
  }
}
