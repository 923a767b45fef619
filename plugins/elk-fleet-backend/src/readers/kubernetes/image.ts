/** A container image reference, taken apart. */
export interface Image {
  /** The last part of the repository, for example `elasticsearch`. */
  name: string;
  /** Undefined for a digest or a tag that is no version, such as `latest`. */
  version?: string;
}

/** `docker.elastic.co/beats/filebeat:8.19.4-arm64` → `filebeat`, `8.19.4` */
export function parseImage(reference: string): Image {
  const [withTag] = reference.split('@');
  const path = withTag.slice(withTag.lastIndexOf('/') + 1);
  const [name, tag = ''] = path.split(':');
  return { name, version: /^v?(\d+\.\d+\.\d+)/.exec(tag)?.[1] };
}
