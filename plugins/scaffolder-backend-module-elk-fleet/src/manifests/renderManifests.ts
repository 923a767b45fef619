import { budgetFiles } from './budget';
import type { Intent } from './intent';
import { renderLifecycle } from './lifecycle/renderLifecycle';
import type { RenderedFile } from './manifest';
import { renderPipeline } from './pipeline/renderPipeline';
import { manifestFile, rootOf } from './placement/layout';
import { renderPlacement } from './placement/renderPlacement';

/**
 * All files of an intent, by path: what runs in the members and connects them,
 * in the form that the placing system takes, the clusters themselves, and what
 * pushes them. The same intent gives the same bytes.
 *
 * @throws InputError where the waves of the intent do not have every member once
 */
export function renderManifests(intent: Intent): RenderedFile[] {
  const files = [
    ...renderPlacement(intent),
    ...lifecycleFiles(intent),
    ...renderPipeline(intent),
    ...budgetFiles(intent),
  ];
  return files.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** For the management cluster of Cluster API, whatever places the rest. */
function lifecycleFiles(intent: Intent): RenderedFile[] {
  return renderLifecycle(intent).map(manifest =>
    manifestFile(
      `${rootOf(intent)}/lifecycle/${manifest.object.metadata.name}.yaml`,
      `The cluster of ${manifest.object.metadata.name}, for the management cluster.`,
      [manifest],
    ),
  );
}
