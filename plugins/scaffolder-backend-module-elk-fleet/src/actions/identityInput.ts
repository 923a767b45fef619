import type { z as Zod } from 'zod/v3';
import { NAME, NAME_HELP, WORDS, WORDS_HELP } from './patterns';

type Z = typeof Zod;

const words = (z: Z) => z.string().regex(WORDS, WORDS_HELP);

/** Who a new member is, for the schemas of actions. */
export const identityInput = {
  fleet: (z: Z) => z.string().regex(NAME, NAME_HELP).describe('The fleet'),
  name: (z: Z) =>
    z.string().max(63).regex(NAME, NAME_HELP).describe('The new member'),
  title: (z: Z) => words(z).optional(),
  region: (z: Z) => words(z).min(1).describe('For example eu-central-1'),
  provider: (z: Z) =>
    words(z).optional().describe('aws, azure, gcp or one of your own'),
  environment: (z: Z) => words(z).optional().describe('For example production'),
  owner: (z: Z) =>
    words(z).optional().describe('Entity reference of the owner'),
  kubernetesCluster: (z: Z) =>
    words(z)
      .optional()
      .describe("Name of the cluster in the portal's kubernetes plugin"),
};
