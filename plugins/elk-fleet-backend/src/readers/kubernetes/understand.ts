import { SourceError } from '@elk-fleet/backstage-plugin-elk-fleet-node';

/** The answer of the official client, which stumbles over shapes that it does not know. */
export async function understand<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    throw error instanceof TypeError
      ? new SourceError(
          'invalid-response',
          'The Kubernetes API answered in an unexpected shape. Check that the url leads to a Kubernetes API and that its version is supported.',
          error,
        )
      : error;
  }
}
