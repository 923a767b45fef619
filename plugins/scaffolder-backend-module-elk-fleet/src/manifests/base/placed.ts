import type { Intent } from '../intent';
import type { CommentedManifest } from '../manifest';
import { Patch, patchesOf } from './patches';
import { objectId, renderBase, renderMember } from './render';

/** One object, for all the members that have it. */
export interface PlacedObject {
  /** What is common to them; what the first of them has, where not all members have it. */
  template: CommentedManifest;
  /** Names of the members that have it, in the order of the intent. */
  members: string[];
  /** By member, what makes its object of the template; only members that differ. */
  patches: Record<string, Patch[]>;
}

/**
 * The objects of all members, each once, for hubs that hold one template and
 * change it per member. The template with a member's patches is what
 * `renderMember` gives.
 */
export function placedObjects(intent: Intent): PlacedObject[] {
  const placed = new Map<string, PlacedObject>(
    renderBase(intent).map(template => [
      objectId(template.object),
      { template, members: [], patches: {} },
    ]),
  );
  for (const member of intent.members) {
    for (const manifest of renderMember(intent, member)) {
      const id = objectId(manifest.object);
      const entry = placed.get(id) ?? {
        template: manifest,
        members: [],
        patches: {},
      };
      placed.set(id, entry);
      entry.members.push(member.name);
      const patches = patchesOf(entry.template.object, manifest.object);
      if (patches.length) {
        entry.patches[member.name] = patches;
      }
    }
  }
  return [...placed.values()];
}
