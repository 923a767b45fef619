import { renderMember } from '../base/render';
import { renderExchange } from '../exchange/renderExchange';
import type { Intent, IntentMember } from '../intent';
import type { CommentedManifest } from '../manifest';
import { isDrained } from './retiring';

/**
 * All that is placed in a member: what runs there, and what connects it to the
 * others. Of one that is drained only the namespace is left: with it the
 * volumes would go, too.
 */
export function memberManifests(
  intent: Intent,
  member: IntentMember,
): CommentedManifest[] {
  if (isDrained(intent, member)) {
    return renderMember(intent, member).filter(
      ({ object }) => object.kind === 'Namespace',
    );
  }
  const exchange = renderExchange(intent).find(
    ({ member: name }) => name === member.name,
  );
  return [...renderMember(intent, member), ...(exchange?.manifests ?? [])];
}
