import { gunzipSync } from 'node:zlib';
import type { HubConnection } from '@elk-fleet/backstage-plugin-elk-fleet-node';
import { readListings } from './hubApi';
import { loadYaml } from './loadYaml';
import { describeManifest, type Described } from './manifests';
import { bundleShape, FLEET_GROUP, type Bundle } from './rancherFleetShapes';

// A bundle may hold a whole chart.
const BUNDLES_A_PAGE = 20;

// More is no manifest of a workload.
const MAX_BYTES = 4 * 1024 * 1024;

/** What a bundle holds, without its files. */
export interface BundleFacts {
  manifests: Described[];
  /** Clusters that it is not to be deployed to. */
  excluded: string[];
}

/** The bundles by namespace and name; of their files only what is ours is kept. */
export async function readBundles(
  hub: HubConnection,
  groups: Map<string, string[]>,
) {
  const yaml = await loadYaml();
  const { items, partial } = await readListings(hub, 'Rancher Fleet', groups, {
    bundles: {
      group: FLEET_GROUP,
      plural: 'bundles',
      pageSize: BUNDLES_A_PAGE,
      shape: bundleShape.transform(bundle => ({
        key: `${bundle.metadata.namespace}/${bundle.metadata.name}`,
        facts: factsOf(bundle, yaml),
      })),
    },
  });
  return {
    bundles: new Map(items.bundles.map(({ key, facts }) => [key, facts])),
    partial,
  };
}

function factsOf(
  { spec }: Bundle,
  yaml: (text: string | undefined) => unknown,
): BundleFacts {
  return {
    excluded: (spec?.targets ?? []).flatMap(({ clusterName, doNotDeploy }) =>
      doNotDeploy && clusterName ? [clusterName] : [],
    ),
    manifests: (spec?.resources ?? [])
      .filter(({ name = '' }) => /\.(ya?ml|json)$/.test(name))
      .flatMap(({ content = '', encoding }) =>
        decode(content, encoding).split(/^---\s*$/m),
      )
      // Templates of a chart are no YAML before they are rendered.
      .flatMap(text => describeManifest(yaml(text)) ?? []),
  };
}

/** Text of a file, which may be compressed; empty when it cannot be read. */
export function decode(content: string, encoding: string | undefined): string {
  if (!encoding) return content;
  try {
    const bytes = Buffer.from(content, 'base64');
    return encoding.includes('gz')
      ? gunzipSync(bytes, { maxOutputLength: MAX_BYTES }).toString('utf8')
      : bytes.toString('utf8');
  } catch {
    return '';
  }
}
