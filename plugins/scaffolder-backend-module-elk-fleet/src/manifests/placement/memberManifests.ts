import { renderMember } from '../base/render';
import { renderExchange } from '../exchange/renderExchange';
import type { Intent, IntentMember } from '../intent';
import type { CommentedManifest } from '../manifest';

/** All that is placed in a member: what runs there, and what connects it to the others. */
export function memberManifests(
  intent: Intent,
  member: IntentMember,
): CommentedManifest[] {
  const exchange = renderExchange(intent).find(
    ({ member: name }) => name === member.name,
  );
  return [...renderMember(intent, member), ...(exchange?.manifests ?? [])];
}
