import type { z as zod } from 'zod/v3';
import { NAME, NAME_HELP } from './patterns';

type Z = typeof zod;

/** Whom every operation is for, and whether a template goes on without it. */
export const operationTarget = {
  fleet: (z: Z) => z.string().regex(NAME, NAME_HELP).describe('The fleet'),
  member: (z: Z) =>
    z.string().regex(NAME, NAME_HELP).describe('The member to be changed'),
  optional: (z: Z) =>
    z
      .boolean()
      .optional()
      .describe(
        'Go on when operations are off or you may not; the output then tells what to do by hand',
      ),
};

/** What every operation puts out. */
export const operationOutput = {
  changed: (z: Z) => z.boolean().describe('Something was changed'),
  verified: (z: Z) =>
    z.boolean().describe('All that is wanted was read to be there'),
  undo: (z: Z) =>
    z
      .array(z.string())
      .describe('Requests for Dev Tools that undo what was changed'),
  howToUndo: (z: Z) =>
    z.string().describe('The same in words, as Markdown; never empty'),
  byHand: (z: Z) =>
    z
      .array(z.string())
      .describe('Requests for Dev Tools, when it was left to a person'),
  summary: (z: Z) => z.string().describe('What was done, as Markdown'),
};
