import type { LintRule } from '../../types';
import { files, matches } from '../../read/texts';

export const oidcFlagsInConfigmap: LintRule = {
  name: 'oidc-flags-in-configmap',
  severity: 'error',
  catches: 'Flags of the API server for OpenID Connect in a ConfigMap.',
  why: 'No API server reads a ConfigMap; people believe that sign-in is configured and it is not.',
  fix: "Set the flags where the control plane is made (KubeadmControlPlane, the provider's cluster settings) or in an AuthenticationConfiguration file.",
  *check(manifest) {
    // The one that kubeadm itself keeps and reads on upgrade.
    if (manifest.name === 'kubeadm-config') {
      return;
    }
    for (const { at, text } of files(manifest)) {
      const [first] = matches(text, /\boidc-(issuer-url|client-id)\b/g);
      if (first) {
        yield {
          at,
          textLine: first.textLine,
          message:
            'Holds flags of the API server, which nothing reads from here',
        };
      }
    }
  },
};
