import { fullIntent } from '../__testUtils__/examples';
import { Fields } from '../__testUtils__/objects';
import type { Intent } from '../intent';
import { renderMember } from './render';

type Exposure = NonNullable<Intent['components']['elasticsearch']>['exposure'];

/** A NetworkPolicy of the first member, exposed in that way. */
function policyOf(name: string, exposure: Exposure): Fields {
  const { components, members } = fullIntent;
  const intent: Intent = {
    ...fullIntent,
    components: {
      ...components,
      elasticsearch: { ...components.elasticsearch!, exposure },
    },
  };
  return renderMember(intent, members[0])
    .map(({ object }) => object)
    .find(
      ({ kind, metadata }) =>
        kind === 'NetworkPolicy' && metadata.name === name,
    ) as Fields;
}

describe('renderNetwork', () => {
  it('lets sidecars reach the gateways of other members', () => {
    expect(policyOf('mesh', 'istio').spec.egress).toContainEqual({
      to: [{ ipBlock: { cidr: '0.0.0.0/0' } }],
      ports: [{ protocol: 'TCP', port: 15443 }],
    });
  });

  it('lets the load balancers of Google Cloud reach Kibana where they are made', () => {
    const cidrs = (exposure: Exposure) =>
      policyOf('kibana', exposure)
        .spec.ingress[0].from.flatMap(({ ipBlock }: Fields) => ipBlock ?? [])
        .map(({ cidr }: Fields) => cidr);
    expect(cidrs('gke-mcs')).toEqual(['35.191.0.0/16', '130.211.0.0/22']);
    expect(cidrs('load-balancer')).toEqual([]);
  });
});
