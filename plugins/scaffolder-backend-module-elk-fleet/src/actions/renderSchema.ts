import type { z as zod } from 'zod/v3';
import { knownInput } from './knownInput';

type Z = typeof zod;

/** What elk-fleet:manifests:render takes. */
export const renderInput = {
  intent: (z: Z) =>
    z
      .record(z.unknown())
      .optional()
      .describe(
        'What is to be: fleet, placement, members, components and more; holds no secrets. Empty texts count as not given',
      ),
  change: (z: Z) =>
    z
      .record(z.unknown())
      .optional()
      .describe(
        'Instead of an intent: a change of the one that the repository keeps, with its type (add-member, add-component, connect-logs, set-size, set-version, retire-member, migrate) and its fleet',
      ),
  repositoryPath: (z: Z) =>
    z
      .string()
      .optional()
      .describe(
        'Folder of the repository in the workspace, for a change; the workspace itself unless given',
      ),
  targetPath: (z: Z) =>
    z
      .string()
      .optional()
      .describe(
        'Folder in the workspace to write into; the workspace itself unless given',
      ),
  known: (z: Z) =>
    knownInput(z)
      .optional()
      .describe(
        'What the fleet is now, to check the intent against; asked of the portal with the permissions of the user unless given',
      ),
  preflight: (z: Z) =>
    z
      .boolean()
      .optional()
      .describe('Unset or true: the intent is checked before it is rendered'),
  allowFailures: (z: Z) =>
    z
      .boolean()
      .optional()
      .describe('Go on when a check fails; the output tells'),
};

/** What it puts out. */
export const renderOutput = {
  files: (z: Z) =>
    z
      .array(
        z.object({
          path: z.string().describe('In the workspace'),
          why: z.string(),
          outcome: z.enum(['created', 'overwritten', 'unchanged']),
        }),
      )
      .describe('What was written'),
  removed: (z: Z) =>
    z
      .array(z.string())
      .describe(
        'What was rendered before the change and is not any more, and so was removed. Of a member that is forgotten also its checklist, and all of members/<name>',
      ),
  kept: (z: Z) =>
    z
      .array(z.string())
      .describe(
        'What is not rendered any more either, and stays: it is not what had been rendered, so somebody changed it',
      ),
  lost: (z: Z) =>
    z
      .array(z.string())
      .describe(
        'What a change overwrote though it was not what had been rendered: look at the difference before it is merged',
      ),
  undo: (z: Z) =>
    z
      .string()
      .optional()
      .describe('How the change is taken back once it is merged'),
  byHand: (z: Z) =>
    z
      .string()
      .optional()
      .describe(
        'What a person must do to retire a member besides merging, as Markdown',
      ),
  intentPath: (z: Z) =>
    z
      .string()
      .optional()
      .describe('The intent of the repository after a change'),
  members: (z: Z) => z.array(z.string()).describe('Members of the intent'),
  clusters: (z: Z) =>
    z
      .array(z.string())
      .describe(
        'Names under which the placing system knows the members, for elk-fleet:manifests:lint',
      ),
  passed: (z: Z) => z.boolean().describe('No check failed'),
  preflight: (z: Z) =>
    z
      .array(
        z.object({
          check: z.string(),
          status: z.enum(['pass', 'unknown', 'warn', 'fail']),
          evidence: z.string(),
          fix: z.string(),
          field: z.string().optional().describe('Path in the intent'),
        }),
      )
      .describe(
        'What was checked; unknown where nothing is known to check by. Empty without preflight',
      ),
  summary: (z: Z) => z.string().describe('Files and checks as Markdown'),
};
