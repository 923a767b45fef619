/** A file that is rendered, by its path in the repository. */
export interface RenderedFile {
  /** With forward slashes, relative. */
  path: string;
  content: string;
  /** Why it is there, in a sentence, for the plan. */
  why: string;
}

/** An object of Kubernetes with comments that say why. */
export interface ManifestObject {
  apiVersion: string;
  kind: string;
  metadata: {
    name: string;
    namespace?: string;
    labels?: Record<string, string>;
    annotations?: Record<string, string>;
  };
  [field: string]: unknown;
}

/** An object with what is written above it and above some of its fields. */
export interface CommentedManifest {
  object: ManifestObject;
  /** Above the object. */
  comment?: string;
  /** By path of the field, for example `spec.nodeSets.0.config`. */
  comments?: Record<string, string>;
}
