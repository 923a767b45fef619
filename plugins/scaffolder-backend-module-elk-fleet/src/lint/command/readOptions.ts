import { parseArgs } from 'node:util';
import { InputError } from '@backstage/errors';
import { ruleInfos } from '../rules';
import type { LintOptions, LintSeverity } from '../types';

export const USAGE = `Usage: elk-fleet-lint [options] <files or folders>

Checks manifests of Kubernetes for several clusters with Elasticsearch.

  --format text|json       how findings are written (text)
  --member <name>          name of a cluster that may be placed on; again for each
  --rule <name>=<severity> error, warning, info or off for a rule; again for each
  --quiet                  errors alone
  --rules                  lists all rules
  --help

Ends with 0 without errors, with 1 for errors, and with 2 when it cannot check.
`;

const SEVERITIES = new Set(['error', 'warning', 'info', 'off']);

/** What the command is asked to do. */
export interface CommandOptions extends LintOptions {
  paths: string[];
  format: 'text' | 'json';
  isQuiet: boolean;
  wantsHelp: boolean;
  wantsRules: boolean;
}

function readRules(values: string[]): LintOptions['rules'] {
  return Object.fromEntries(
    values.map(value => {
      const [name, severity = ''] = value.split('=');
      if (!ruleInfos.has(name)) {
        throw new InputError(`There is no rule ${name}; --rules lists them`);
      }
      if (!SEVERITIES.has(severity)) {
        throw new InputError(
          `Write --rule ${name}= with error, warning, info or off`,
        );
      }
      return [name, severity as LintSeverity | 'off'];
    }),
  );
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        format: { type: 'string', default: 'text' },
        member: { type: 'string', multiple: true, default: [] },
        rule: { type: 'string', multiple: true, default: [] },
        quiet: { type: 'boolean', default: false },
        rules: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    throw new InputError((error as Error).message.split('. ')[0]);
  }
}

/** Reads the arguments; throws an InputError that says what is wrong with them. */
export function readOptions(args: string[]): CommandOptions {
  const { values, positionals } = parse(args);
  const { format, help, rules } = values;
  if (format !== 'text' && format !== 'json') {
    throw new InputError(`There is no format ${format}; write text or json`);
  }
  if (positionals.length === 0 && !help && !rules) {
    throw new InputError('Name files or folders to check');
  }
  return {
    paths: positionals,
    format,
    members: values.member,
    rules: readRules(values.rule),
    isQuiet: values.quiet,
    wantsHelp: help,
    wantsRules: rules,
  };
}
