import { findRegion, isInEuropeanUnion, listRegions } from './regions';
import { AWS_REGIONS, AZURE_REGIONS, GCP_REGIONS } from './regionTable';

describe('regions', () => {
  const rows = [...AWS_REGIONS, ...AZURE_REGIONS, ...GCP_REGIONS];

  it('have ids of their own, are on earth and in a country', () => {
    expect(new Set(rows.map(([id]) => id)).size).toBe(rows.length);
    expect(listRegions()).toHaveLength(rows.length);
    for (const { name, country, coordinates } of listRegions()) {
      expect(name).not.toBe('');
      expect(country).toMatch(/^[A-Z]{2}$/);
      expect(Math.abs(coordinates.latitude)).toBeLessThan(70);
      expect(Math.abs(coordinates.longitude)).toBeLessThan(180);
    }
  });

  it.each([
    ['us-west-2', undefined, 'US West (Oregon)', 'US'],
    ['westeurope', 'azure', 'West Europe (Netherlands)', 'NL'],
    ['europe-west4', 'gcp', 'Eemshaven, Netherlands', 'NL'],
    ['us-west-2', 'gcp', undefined, undefined],
    ['basement', undefined, undefined, undefined],
  ])('%s of %s is %s in %s', (id, provider, name, country) => {
    const region = findRegion(id, provider);
    expect([region?.name, region?.country]).toEqual([name, country]);
  });

  it.each([
    ['eu-central-1', true],
    ['eu-west-2', false],
    ['norwayeast', false],
    ['swedencentral', true],
  ])('%s is in the European Union: %p', (id, isIn) => {
    expect(isInEuropeanUnion(findRegion(id)!.country)).toBe(isIn);
  });
});
