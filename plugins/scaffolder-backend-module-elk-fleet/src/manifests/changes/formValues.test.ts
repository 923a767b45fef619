import { changeSchema } from './change';
import { fromForm } from './formValues';

const set = {
  name: 'hot',
  count: 3,
  roles: ['master', 'data_hot'],
  cpu: '2',
  memory: '8Gi',
  storage: '100Gi',
};

describe('fromForm', () => {
  it('takes node sets as the form stores them', () => {
    const change = {
      type: 'add-component',
      fleet: 'logging',
      components: {
        elasticsearch: { version: '9.1.4', nodeSets: [set] },
      },
    };
    const { name, count, roles } = set;
    expect(changeSchema.parse(fromForm(change))).toMatchObject({
      components: {
        elasticsearch: {
          nodeSets: [
            {
              ...{ name, count, roles },
              resources: { cpu: '2', memory: '8Gi' },
              storage: { size: '100Gi' },
            },
          ],
        },
      },
    });
  });

  it('takes sizes by name, and routes by region', () => {
    expect(
      fromForm({ type: 'set-size', fleet: 'logging', nodeSets: [set] }),
    ).toEqual({
      type: 'set-size',
      fleet: 'logging',
      nodeSets: {
        hot: {
          count: 3,
          resources: { cpu: '2', memory: '8Gi' },
          storage: { size: '100Gi' },
        },
      },
    });
    expect(
      fromForm({
        components: {
          logstash: { routes: [{ region: 'eu', member: 'eu-west-1' }] },
        },
      }),
    ).toEqual({ components: { logstash: { routes: { eu: 'eu-west-1' } } } });
  });

  it('leaves what is right already, and what is wrong, to the schema', () => {
    for (const change of [
      { type: 'set-size', nodeSets: { hot: { storage: { size: '1Gi' } } } },
      { type: 'set-size', nodeSets: ['hot'] },
      { components: { elasticsearch: { nodeSets: ['hot'] }, logstash: 1 } },
      { components: 'all' },
      'add-member',
      undefined,
    ]) {
      expect(fromForm(change)).toEqual(change);
    }
  });
});
