import type { EckResource, Workload } from '../model/workloads';
import { labelSelectorOf } from './labelSelector';

describe('labelSelectorOf', () => {
  it('selects what the operator makes for a resource', () => {
    expect(
      labelSelectorOf({ kind: 'Beat', name: 'filebeat' } as EckResource),
    ).toBe('beat.k8s.elastic.co/name=filebeat');
    expect(
      labelSelectorOf({ kind: 'Other', name: 'x' } as EckResource),
    ).toBeUndefined();
  });

  it('selects a workload by the labels that identify it, and no others', () => {
    const labels = {
      app: 'elasticsearch-hot',
      chart: 'elasticsearch-7.17.3',
      release: 'elasticsearch',
      heritage: 'Helm',
    };
    expect(
      labelSelectorOf({ kind: 'StatefulSet', name: 'x', labels } as any),
    ).toBe('app=elasticsearch-hot,release=elasticsearch');
    expect(
      labelSelectorOf({ name: 'x', labels: { team: 'a' } } as any as Workload),
    ).toBeUndefined();
  });
});
