import type { LintRule } from '../../types';

const INSIDE = /\.(local|global|internal)$|\.svc$/;

export const istioExternalPlain: LintRule = {
  name: 'istio-external-plain',
  severity: 'error',
  catches:
    'A ServiceEntry that makes a Service of another cluster `MESH_EXTERNAL` with plain HTTP.',
  why: 'What is outside of the mesh gets no mutual TLS; traffic between the clusters is plain text.',
  fix: 'Leave it to the multi-cluster mesh, which knows the Services of all clusters, or write `MESH_INTERNAL` with port 15443.',
  *check(manifest) {
    const isOutside = manifest.get('spec', 'location').text === 'MESH_EXTERNAL';
    const host = manifest
      .get('spec', 'hosts')
      .items.find(item => INSIDE.test(item.text));
    if (!manifest.is('ServiceEntry') || !isOutside || !host) {
      return;
    }
    for (const port of manifest.get('spec', 'ports').items) {
      const protocol = port.get('protocol');
      if (/^HTTP2?$/i.test(protocol.text)) {
        yield { at: protocol, message: `${host.text} is reached without TLS` };
      }
    }
  },
};
