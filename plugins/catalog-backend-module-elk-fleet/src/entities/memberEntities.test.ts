import { memberDetail, placement } from '../__fixtures__/memberDetail';
import {
  clusterEntities,
  deploymentEntities,
  type MemberSubject,
} from './memberEntities';

const subject: MemberSubject = {
  config: {
    fleet: 'logging',
    name: 'us-east-1',
    kubernetesCluster: 'us-east-1',
  },
  detail: memberDetail('us-east-1'),
  owner: 'group:default/platform',
};

describe('entities of a member', () => {
  it('promise the Kubernetes tab only for clusters of the portal', () => {
    const direct = {
      ...subject,
      config: { ...subject.config, kubernetesCluster: undefined },
    };
    const entities = [
      ...clusterEntities(direct),
      ...deploymentEntities(direct),
    ];
    expect(entities).toHaveLength(3);
    for (const { metadata } of entities) {
      expect(Object.keys(metadata.annotations ?? {})).not.toContainEqual(
        expect.stringMatching(/^backstage\.io\/kubernetes-/),
      );
    }
  });

  it('show of several namespaces what ECK manages', () => {
    const { detail } = subject;
    const filebeat = {
      ...placement('us-east-1', {
        component: 'beats',
        kind: 'Beat',
        name: 'filebeat',
      }),
      namespace: 'beats',
    };
    const [{ metadata }] = clusterEntities({
      ...subject,
      detail: { ...detail, placements: [...detail.placements, filebeat] },
    });
    expect(metadata.annotations).toMatchObject({
      'backstage.io/kubernetes-label-selector': 'common.k8s.elastic.co/type',
    });
    expect(metadata.annotations).not.toHaveProperty([
      'backstage.io/kubernetes-namespace',
    ]);
  });

  it('promise no Kubernetes tab for objects that no label tells apart', () => {
    const { labelSelector, ...unlabelled } = placement('us-east-1', {
      component: 'kibana',
      kind: 'Deployment',
      name: 'kibana',
    });
    const entities = deploymentEntities({
      ...subject,
      detail: memberDetail('us-east-1', { placements: [unlabelled] }),
    });
    for (const { metadata } of entities) {
      expect(metadata.annotations).not.toHaveProperty([
        'backstage.io/kubernetes-cluster',
      ]);
    }
  });

  it('make of odd places only what the catalog accepts', () => {
    const [{ metadata }] = clusterEntities({
      ...subject,
      detail: memberDetail('us-east-1', {
        region: 'Köln / Halle 7',
        environment: null,
        provider: 'on_prem',
      }),
    });
    expect(metadata.labels).toEqual({ 'elk-fleet.io/provider': 'on_prem' });
    expect(metadata.tags).toEqual(['k-ln-halle-7', 'on-prem']);
  });

  it('are one an object, however many placements share its name', () => {
    const kibana = placement('us-east-1', {
      component: 'kibana',
      kind: 'Kibana',
      name: 'logs',
    });
    const entities = deploymentEntities({
      ...subject,
      detail: memberDetail('us-east-1', {
        placements: [kibana, { ...kibana, kind: 'Deployment' }],
      }),
    });
    expect(entities.map(({ metadata }) => metadata.name)).toEqual([
      'logging-us-east-1-elasticsearch',
      'logging-us-east-1-elastic-logs-kibana',
    ]);
  });
});
