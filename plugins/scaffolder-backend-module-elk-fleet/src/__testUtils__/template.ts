import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'yaml';

/** The template that registers a member, as people install it. */
export const template = parse(
  readFileSync(
    resolve(
      __dirname,
      '../../../../examples/templates/register-member/template.yaml',
    ),
    'utf8',
  ),
);
