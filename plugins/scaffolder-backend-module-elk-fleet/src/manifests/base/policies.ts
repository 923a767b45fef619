import type { CommentedManifest } from '../manifest';
import { renderGatekeeper } from './gatekeeper';
import { renderKyverno } from './kyverno';
import type { Scope } from './scope';

/** What the cluster itself holds to, whoever applies what. */
export function renderPolicies(scope: Scope): CommentedManifest[] {
  switch (scope.intent.policies) {
    case 'kyverno':
      return [renderKyverno(scope)];
    case 'gatekeeper':
      return renderGatekeeper(scope);
    default:
      return [];
  }
}
