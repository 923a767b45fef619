import { z } from 'zod';

// The longest name that Elasticsearch allows an index.
const LONGEST_INDEX = 255;

/** A name of indices or data streams, with `*` for any characters. */
export const indices = z
  .string()
  .max(LONGEST_INDEX, 'is longer than the name of any index')
  .regex(
    /^[^\s,A-Z]+$/,
    'must be one name of an index or data stream, with * for any characters, without spaces, commas and capital letters',
  );
