import { KubernetesValidatorFunctions } from '@backstage/catalog-model';
import fc from 'fast-check';
import {
  componentEntityName,
  componentEntityRef,
  elasticsearchEntityName,
  elasticsearchEntityRef,
  fleetEntityRef,
  memberEntityName,
  memberEntityRef,
  memberLabels,
  memberTags,
} from './entities';

const name = fc.stringMatching(/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/);
const kibana = {
  fleet: 'logging',
  member: 'us-east-1',
  component: 'kibana' as const,
  namespace: 'elastic',
  name: 'kibana',
};

describe('entities', () => {
  it('carry fleet and member in their names', () => {
    expect(fleetEntityRef('logging')).toBe('system:default/logging');
    expect(memberEntityRef('logging', 'us-east-1')).toBe(
      'resource:default/logging-us-east-1',
    );
    expect(elasticsearchEntityRef('logging', 'us-east-1')).toBe(
      'resource:default/logging-us-east-1-elasticsearch',
    );
    expect(componentEntityRef(kibana)).toBe(
      'resource:default/logging-us-east-1-elastic-kibana',
    );
  });

  it('stand for the Elasticsearch cluster where the component is one', () => {
    expect(componentEntityRef({ ...kibana, component: 'elasticsearch' })).toBe(
      elasticsearchEntityRef('logging', 'us-east-1'),
    );
  });

  it('tell components apart that share a name', () => {
    const quickstart = { ...kibana, name: 'quickstart' };
    expect(componentEntityName(quickstart)).not.toBe(
      componentEntityName({ ...quickstart, component: 'logstash' }),
    );
  });

  it('have names that the catalog takes, whatever the parts', () => {
    fc.assert(
      fc.property(
        name,
        name,
        name,
        name,
        (fleet, member, namespace, object) => {
          for (const result of [
            memberEntityName(fleet, member),
            elasticsearchEntityName(fleet, member),
            componentEntityName({
              ...kibana,
              fleet,
              member,
              namespace,
              name: object,
            }),
          ]) {
            expect(KubernetesValidatorFunctions.isValidObjectName(result)).toBe(
              true,
            );
          }
        },
      ),
    );
  });

  it('stay apart when their long names differ at the end only', () => {
    const long = 'a'.repeat(60);
    expect(memberEntityName('logging', `${long}-1`)).not.toBe(
      memberEntityName('logging', `${long}-2`),
    );
  });

  it('tell where they are, as far as it is known and the catalog accepts it', () => {
    expect(
      memberLabels({ region: 'Köln / Halle 7', provider: 'on_prem' }),
    ).toEqual({ 'elk-fleet.io/provider': 'on_prem' });
    expect(memberTags({ region: 'Köln / Halle 7', environment: null })).toEqual(
      ['k-ln-halle-7'],
    );
  });
});
