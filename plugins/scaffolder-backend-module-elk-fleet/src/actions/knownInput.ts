import type { z as Zod } from 'zod/v3';

/** What is known of a fleet, as the preflight takes it, for the schema of an action. */
export function knownInput(z: typeof Zod) {
  return z.object({
    members: z.array(
      z.object({
        name: z.string(),
        region: z.string(),
        provider: z.string().optional(),
        version: z
          .string()
          .optional()
          .describe('Of its Elasticsearch, as it runs now'),
        podCidr: z.string().optional(),
        serviceCidr: z.string().optional(),
        license: z.object({ type: z.string(), status: z.string() }).optional(),
        quota: z
          .object({
            cpu: z.string().optional(),
            memory: z.string().optional(),
            storage: z.string().optional(),
          })
          .optional()
          .describe('What new workloads may ask for, as quantities'),
      }),
    ),
    residency: z
      .array(
        z.object({
          pattern: z.string().describe('For example customers-eu-*'),
          allowedRegions: z.array(z.string()).optional(),
          allowedCountries: z
            .array(z.string())
            .optional()
            .describe('For example DE, or EU for all of the European Union'),
        }),
      )
      .optional()
      .describe('In which regions or countries the data of indices may be'),
  });
}
