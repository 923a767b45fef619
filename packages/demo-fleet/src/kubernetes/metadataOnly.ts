import type { Request } from 'express';
import type { KubernetesObject } from './objects';

const API_VERSION = 'meta.k8s.io/v1';

/** Whether a caller asks for metadata alone. Kubernetes documentation, "Alternate representations of resources". */
export function wantsMetadata(req: Request): boolean {
  const [first] = (req.headers.accept ?? '').split(',');
  return /;\s*as=PartialObjectMetadata(List)?\b/.test(first);
}

function partial({ metadata }: KubernetesObject) {
  return { kind: 'PartialObjectMetadata', apiVersion: API_VERSION, metadata };
}

/** An object, or a list of them, without what it holds. */
export function asMetadata(answer: unknown): unknown {
  const object = answer as KubernetesObject & { items?: KubernetesObject[] };
  return object.items
    ? {
        kind: 'PartialObjectMetadataList',
        apiVersion: API_VERSION,
        metadata: object.metadata,
        items: object.items.map(partial),
      }
    : partial(object);
}
