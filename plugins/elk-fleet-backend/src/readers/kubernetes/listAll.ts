import { z } from 'zod';
import { maybe } from '../shapes';
import { understand } from './understand';

const PAGE = 250;

// A list that changes faster than it can be read would never end.
const MAX_ATTEMPTS = 3;

const pageShape = z.object({
  items: z.array(z.unknown()),
  metadata: maybe(
    z.object({
      // Typed answers rename the field, because it is a word of the language.
      _continue: maybe(z.string()),
      continue: maybe(z.string()),
    }),
  ),
});

/** Parameters of one page, for any list method of the official client. */
export interface PageRequest {
  limit: number;
  _continue?: string;
}

/** Reads all pages; starts again when the server has forgotten where it was. */
export async function listAll(
  readPage: (request: PageRequest) => Promise<unknown>,
): Promise<unknown[]> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await readPages(readPage);
    } catch (error) {
      if (statusOf(error) !== 410 || attempt === MAX_ATTEMPTS) {
        throw error;
      }
    }
  }
}

async function readPages(
  readPage: (request: PageRequest) => Promise<unknown>,
): Promise<unknown[]> {
  const items: unknown[] = [];
  let token: string | undefined;
  do {
    const page = pageShape.parse(
      await understand(
        readPage({ limit: PAGE, ...(token && { _continue: token }) }),
      ),
    );
    items.push(...page.items);
    // The last page has an empty token.
    token = (page.metadata?._continue ?? page.metadata?.continue) || undefined;
  } while (token);
  return items;
}

/** The HTTP status of what the official client threw. */
export function statusOf(error: unknown): number | undefined {
  const { code } = (error ?? {}) as { code?: unknown };
  return typeof code === 'number' ? code : undefined;
}
