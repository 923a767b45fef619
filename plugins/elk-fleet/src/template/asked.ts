import type { ApiHolder } from '@backstage/core-plugin-api';
import type { ElkFleetApi } from '../api';
import { elkFleetApiRef } from '../api';
import { queryClient } from '../queries/queries';
import { readForm } from './newMember';

/** What the form gives to those who check a value. */
export interface CheckContext {
  apiHolder: ApiHolder;
  formData: unknown;
}

/**
 * Asks what a value is to be checked against, as the field itself has asked it.
 *
 * @throws Error for people, when that can not be known
 */
export async function askFor<T>(
  { apiHolder, formData }: CheckContext,
  keyOf: (fleet: string) => unknown[],
  ask: (api: ElkFleetApi, fleet: string) => Promise<T>,
): Promise<T> {
  const { fleet } = readForm({ formData });
  const api = apiHolder.get(elkFleetApiRef);
  if (!fleet || !api) throw new Error('Fill in the fleet first.');
  try {
    return await queryClient.fetchQuery({
      queryKey: keyOf(fleet),
      queryFn: () => ask(api, fleet),
      staleTime: 30_000,
    });
  } catch (error) {
    throw new Error(
      `This can't be checked, because the fleet ${fleet} could not be read: ${
        (error as Error).message
      } Try again.`,
    );
  }
}
