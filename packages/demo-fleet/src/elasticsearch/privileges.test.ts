import {
  checkCluster,
  checkIndices,
  hasClusterPrivilege,
  hasIndexPrivilege,
  superuser,
  type Principal,
} from './privileges';

const reader: Principal = {
  name: 'portal',
  cluster: ['monitor', 'read_slm'],
  indices: [
    { names: ['logs-*'], privileges: ['monitor', 'view_index_metadata'] },
  ],
  roles: ['fleet_reader'],
};

describe('privileges', () => {
  const refusal = (principal: Principal, action: string) => {
    try {
      checkCluster(principal, action);
      return 'none';
    } catch (error: any) {
      return error.reason;
    }
  };

  it.each([
    'cluster:monitor/main',
    'cluster:monitor/ccr/stats',
    'cluster:admin/slm/get',
  ])('monitor and read_slm are enough for %s', action => {
    expect(refusal(reader, action)).toBe('none');
  });

  it.each([
    // The statistics of SLM are not part of read_slm.
    'cluster:admin/slm/stats',
    'cluster:admin/xpack/ccr/auto_follow_pattern/get',
    'cluster:admin/settings/update',
    'cluster:admin/repository/get',
  ])('monitor and read_slm are not enough for %s', action => {
    expect(refusal(reader, action)).toContain(
      `action [${action}] is unauthorized`,
    );
  });

  it('names the caller and the privileges that would do', () => {
    const action = 'cluster:admin/xpack/ccr/auto_follow_pattern/get';
    expect(() => checkCluster(reader, action)).toThrow(
      `action [${action}] is unauthorized for user [portal] with effective roles [fleet_reader], this action is granted by the cluster privileges [all,manage,manage_ccr]`,
    );
    const key = { ...reader, apiKeyId: 'abc' };
    expect(() => checkCluster(key, action)).toThrow(
      `is unauthorized for API key id [abc] of user [portal]`,
    );
  });

  it('names the indices that are refused', () => {
    expect(() =>
      checkIndices(reader, 'indices:monitor/stats', ['logs-a', 'other']),
    ).toThrow(
      'on indices [other], this action is granted by the index privileges [all,manage,monitor]',
    );
    expect(() =>
      checkIndices(reader, 'indices:monitor/stats', ['logs-a']),
    ).not.toThrow();
  });

  it('lets the superuser do everything', () => {
    expect(refusal(superuser, 'cluster:admin/slm/stats')).toBe('none');
    checkIndices(superuser, 'indices:admin/delete', ['anything']);
    expect(hasClusterPrivilege(superuser, 'manage_security')).toBe(true);
    expect(hasIndexPrivilege(superuser, 'manage_follow_index', 'x')).toBe(true);
  });

  it('finds a privilege within a wider one', () => {
    const manager: Principal = { ...reader, cluster: ['manage'] };
    expect(hasClusterPrivilege(manager, 'manage_ccr')).toBe(true);
    expect(hasClusterPrivilege(manager, 'all')).toBe(false);
    expect(hasClusterPrivilege(reader, 'manage_ccr')).toBe(false);
    expect(hasIndexPrivilege(reader, 'monitor', 'logs-a')).toBe(true);
    expect(hasIndexPrivilege(reader, 'monitor', 'other')).toBe(false);
  });
});
