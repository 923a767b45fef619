import type { Intent, IntentMember } from '../intent';
import type { CommentedManifest } from '../manifest';
import { Patch, patchesOf } from './patches';
import { objectId, renderBase, renderMember } from './render';

/** One object, for all the members that have it. */
export interface PlacedObject {
  /** What is common to them; what the first of them has, where not all members have it. */
  template: CommentedManifest;
  /** Names of the members that have it, in the order of the intent. */
  members: string[];
  /** By member, its object whole. */
  manifests: Record<string, CommentedManifest>;
  /** By member, what makes its object of the template; only members that differ. */
  patches: Record<string, Patch[]>;
}

/**
 * The objects of all members, each once, for hubs that hold one template and
 * change it per member. The template with a member's patches is what
 * `manifestsOf` gives.
 */
export function placedObjects(
  intent: Intent,
  manifestsOf: (
    intent: Intent,
    member: IntentMember,
  ) => CommentedManifest[] = renderMember,
): PlacedObject[] {
  const placed = new Map<string, PlacedObject>(
    renderBase(intent).map(template => [
      objectId(template.object),
      { template, members: [], manifests: {}, patches: {} },
    ]),
  );
  for (const member of intent.members) {
    for (const manifest of manifestsOf(intent, member)) {
      const id = objectId(manifest.object);
      const entry = placed.get(id) ?? {
        template: manifest,
        members: [],
        manifests: {},
        patches: {},
      };
      placed.set(id, entry);
      entry.members.push(member.name);
      entry.manifests[member.name] = manifest;
      const patches = patchesOf(entry.template.object, manifest.object);
      if (patches.length) {
        entry.patches[member.name] = patches;
      }
    }
  }
  return [...placed.values()].filter(({ members }) => members.length > 0);
}
