import type { ObjectRef } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { parseImage } from '../kubernetes/image';
import { imageNameOf } from './manifests';

/**
 * The version of an object by the images that Kustomize is told, written
 * `[name=]image:tag`; undefined when none of them is its own.
 */
export function versionIn(
  images: string[],
  object: ObjectRef,
): string | undefined {
  const name = imageNameOf(object);
  return images
    .map(image => parseImage(image.slice(image.indexOf('=') + 1)))
    .find(image => image.name === name)?.version;
}
