import { mockServices } from '@backstage/backend-test-utils';
import { readMembers, readSchedule } from './config';

describe('readMembers', () => {
  it('reads names with dots, foreign entities and clusters of the portal', () => {
    const config = mockServices.rootConfig({
      data: {
        elkFleet: {
          fleets: {
            'log.ging': {
              members: {
                'eu.1': { region: 'eu', kubernetes: { cluster: 'c1' } },
                us: { region: 'us', entityRef: 'resource:infra/us' },
              },
            },
            empty: { title: 'Empty' },
          },
        },
      },
    });
    expect(readMembers(config)).toEqual([
      { fleet: 'log.ging', name: 'eu.1', kubernetesCluster: 'c1' },
      { fleet: 'log.ging', name: 'us', foreignEntityRef: 'resource:infra/us' },
    ]);
  });

  it('knows no member without configuration', () => {
    expect(readMembers(mockServices.rootConfig())).toEqual([]);
  });
});

describe('readSchedule', () => {
  it('runs every 30 seconds unless told otherwise', () => {
    expect(readSchedule(mockServices.rootConfig()).frequency).toEqual({
      seconds: 30,
    });
    const schedule = { frequency: { minutes: 5 }, timeout: { minutes: 1 } };
    expect(
      readSchedule(
        mockServices.rootConfig({
          data: { catalog: { providers: { elkFleet: { schedule } } } },
        }),
      ),
    ).toMatchObject({ frequency: { minutes: 5 } });
  });
});
