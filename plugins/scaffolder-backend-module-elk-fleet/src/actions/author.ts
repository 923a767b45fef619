import type { ActionContext } from '@backstage/plugin-scaffolder-node';
import type { Author } from '../repositories/GitRepository';

/** Who made the commit for the person who runs the template. */
export const PORTAL: Author = {
  name: 'Elk Fleet',
  email: 'elk-fleet@noreply.invalid',
};

/** The person who runs the template, as commits name people. */
export function authorOf(user: ActionContext<object>['user']): Author {
  if (!user?.ref) {
    return PORTAL;
  }
  const profile = user.entity?.spec?.profile;
  const plain = (text: string) => text.replace(/[<>\p{Cc}]/gu, '').trim();
  return {
    name: plain(profile?.displayName ?? '') || plain(user.ref),
    email:
      plain(profile?.email ?? '') ||
      `${user.ref.replace(/[^\w.-]+/g, '.')}@noreply.invalid`,
  };
}
