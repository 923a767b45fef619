import { Refusal } from '../../__testUtils__/fakeMember';
import { readFrom } from '../../__testUtils__/readFrom';
import { kubernetesAutoscalers } from './autoscalers';

const list = (...items: object[]) => ({ metadata: {}, items });
const metadata = (name: string) => ({ name, namespace: 'elastic' });
const HPAS = '/apis/autoscaling/v2/namespaces/elastic/horizontalpodautoscalers';
const SCALED_OBJECTS =
  '/apis/keda.sh/v1alpha1/namespaces/elastic/scaledobjects';
const hpa = {
  metadata: metadata('logstash'),
  spec: {
    scaleTargetRef: {
      kind: 'StatefulSet',
      name: 'logstash',
      apiVersion: 'a/v1',
    },
    maxReplicas: 6,
  },
  status: { currentReplicas: 3, desiredReplicas: 3, conditions: [] },
};
const cron = {
  type: 'cron',
  metadata: {
    timezone: 'Europe/Berlin',
    start: '0 8 * * 1-5',
    end: '0 18 * * 1-5',
    desiredReplicas: '3',
  },
};
const read = (routes: Parameters<typeof readFrom>[1]) =>
  readFrom(kubernetesAutoscalers, routes, { namespaces: ['elastic'] });

describe('autoscalers', () => {
  it('reads ranges and schedules', async () => {
    expect(
      await read({
        [HPAS]: list(hpa),
        [SCALED_OBJECTS]: list({
          metadata: metadata('kibana-business-hours'),
          spec: {
            scaleTargetRef: { name: 'kibana-business-hours' },
            minReplicaCount: 1,
            maxReplicaCount: 3,
            triggers: [
              cron,
              { type: 'cpu', metadata: { value: '80' } },
              { type: 'cron', metadata: { timezone: 'UTC' } },
            ],
          },
        }),
      }),
    ).toEqual({
      partial: [],
      scalers: [
        {
          kind: 'HorizontalPodAutoscaler',
          namespace: 'elastic',
          name: 'logstash',
          target: { kind: 'StatefulSet', name: 'logstash' },
          minReplicas: 1,
          maxReplicas: 6,
          windows: [],
        },
        {
          kind: 'ScaledObject',
          namespace: 'elastic',
          name: 'kibana-business-hours',
          target: { kind: 'Deployment', name: 'kibana-business-hours' },
          minReplicas: 1,
          maxReplicas: 3,
          windows: [
            {
              timezone: 'Europe/Berlin',
              start: '0 8 * * 1-5',
              end: '0 18 * * 1-5',
              replicas: 3,
            },
          ],
        },
      ],
    });
  });

  it('finds nothing wrong with a cluster without KEDA', async () => {
    const { scalers, partial } = await read({ [HPAS]: list(hpa) });
    expect(scalers).toHaveLength(1);
    expect(partial).toEqual([]);
  });

  it('tells what may not be listed beside the rest', async () => {
    expect(
      await read({ [HPAS]: list(hpa), [SCALED_OBJECTS]: new Refusal(403) }),
    ).toMatchObject({
      scalers: [{ name: 'logstash' }],
      partial: [{ resource: 'scaledobjects' }],
    });
  });
});
