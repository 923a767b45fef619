import type { Scope } from './scope';

/** Name of the realm, in Elasticsearch and in Kibana. */
const REALM = 'oidc1';

/** Where the settings of the realm are in Elasticsearch. */
export const OIDC_REALM = `xpack.security.authc.realms.oidc.${REALM}`;

/** Sign-in at the provider; the client secret is in the keystore alone. */
export function oidcRealm({ intent, here }: Scope): Record<string, unknown> {
  const oidc = intent.components.kibana?.oidc;
  const url = here.kibana?.url?.replace(/\/$/, '');
  if (!oidc || !url) {
    return {};
  }
  const { authorization, token, jwks, logout } = oidc.endpoints;
  const settings = {
    order: 2,
    'rp.client_id': oidc.clientId,
    'rp.response_type': 'code',
    'rp.redirect_uri': `${url}/api/security/oidc/callback`,
    'op.issuer': oidc.issuer,
    'op.authorization_endpoint': authorization,
    'op.token_endpoint': token,
    'op.jwkset_path': jwks,
    ...(logout && {
      'op.endsession_endpoint': logout,
      'rp.post_logout_redirect_uri': `${url}/security/logged_out`,
    }),
    'claims.principal': 'sub',
    'claims.groups': 'groups',
  };
  return Object.fromEntries(
    Object.entries(settings).map(([key, value]) => [
      `${OIDC_REALM}.${key}`,
      value,
    ]),
  );
}

/** Kibana's side; signing in by password stays, for when the provider is away. */
export function oidcProviders({
  intent,
  here,
}: Scope): Record<string, unknown> {
  if (!intent.components.kibana?.oidc || !here.kibana?.url) {
    return {};
  }
  return {
    [`xpack.security.authc.providers.oidc.${REALM}`]: {
      order: 0,
      realm: REALM,
      description: 'Single sign-on',
    },
    'xpack.security.authc.providers.basic.basic1': { order: 1 },
  };
}
