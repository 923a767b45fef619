import {
  isInEuropeanUnion,
  listRegions,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { z } from 'zod';
import { indices } from './indicesSchema';
import { text } from './parts';

const countries = new Set(listRegions().map(({ country }) => country));

/** A typing error here would let nothing or too little in, and nobody would see why. */
const country = z
  .string()
  .refine(
    code => code === 'EU' || isInEuropeanUnion(code) || countries.has(code),
    {
      error:
        'must be EU, or the code of a country in which the European Union or a known cloud region is, for example DE (ISO 3166-1 alpha-2)',
    },
  );

/** `elkFleet.fleets.<fleet>.residency` of app-config. */
export const residencySchema = z
  .array(
    z
      .strictObject({
        pattern: indices,
        allowedRegions: z.array(text).min(1, 'must name a region').optional(),
        allowedCountries: z
          .array(country)
          .min(1, 'must name a country')
          .optional(),
      })
      .refine(rule => rule.allowedRegions ?? rule.allowedCountries, {
        error:
          'says nowhere where the data may be; add allowedRegions or allowedCountries',
      }),
  )
  .default([]);
