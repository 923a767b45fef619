import { ConfigReader } from '@backstage/config';
import type { JsonObject } from '@backstage/types';
import { readSettings } from './readSettings';

const read = (fleet: JsonObject) =>
  readSettings(
    new ConfigReader({
      elkFleet: { fleets: { logging: { members: {}, ...fleet } } },
    }),
  ).fleets[0].residency;

const rule = { pattern: 'people-eu*', allowedCountries: ['EU', 'CH', 'MT'] };

describe('the residency of a fleet', () => {
  it('has its rules, and none unless given', () => {
    const residency = [rule, { pattern: 'a', allowedRegions: ['mars-1'] }];
    expect(read({ residency })).toEqual(residency);
    expect(read({})).toEqual([]);
  });

  it.each<[string, JsonObject]>([
    ['.pattern must be one name', { ...rule, pattern: 'a,b' }],
    ['.pattern is missing', { allowedRegions: ['mars-1'] }],
    [' says nowhere where the data may be', { pattern: 'a' }],
    [
      '.allowedCountries must name a country',
      { ...rule, allowedCountries: [] },
    ],
    ['.allowedCountries.0 must be EU', { ...rule, allowedCountries: ['Mars'] }],
    ['.allowedRegions.0 ', { ...rule, allowedRegions: [''] }],
    ['.regions is not a known key', { ...rule, regions: ['a'] }],
  ])('is refused with its path: %s', (message, bad) => {
    expect(() => read({ residency: [bad] })).toThrow(
      `elkFleet.fleets.logging.residency.0${message}`,
    );
  });
});
