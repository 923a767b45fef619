import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'yaml';
import { forges, setUpTemplate } from '../__testUtils__/repositoryTemplate';
import { inputProblems, readTemplate } from '../__testUtils__/scaffolder';
import {
  badValuesOf,
  fieldsOf,
  limitProblems,
  withValue,
} from '../__testUtils__/templateFields';
import { templateValues } from '../__testUtils__/templateValues';

const folder = resolve(__dirname, '../../../../examples/templates');
const folders = readdirSync(folder, { withFileTypes: true })
  .filter(entry => entry.isDirectory())
  .map(({ name }) => name);
const changing = Object.keys(templateValues);
const stepsOf = (name: string): any[] => readTemplate(name).spec.steps;
const pagesOf = (name: string): any[] => readTemplate(name).spec.parameters;

describe('the templates', () => {
  it('are installed as one location, and each says what it is for', () => {
    const { spec } = parse(readFileSync(resolve(folder, 'all.yaml'), 'utf8'));
    expect([...spec.targets].sort()).toEqual(
      folders.map(name => `./${name}/template.yaml`).sort(),
    );
    for (const name of folders) {
      expect(existsSync(resolve(folder, name, 'README.md'))).toBe(true);
    }
    expect(folders).toEqual(expect.arrayContaining(changing));
  });

  it('link to the page itself, as what leads to it drops what is asked for', () => {
    const urls = folders.flatMap(name =>
      (readTemplate(name).spec.output.links ?? []).flatMap(
        ({ url }: any) => url ?? [],
      ),
    );
    const asking = urls.filter((url: string) => url.startsWith('/elk-fleet?'));
    expect(asking).toEqual([]);
    expect(urls.length).toBeGreaterThan(folders.length);
  });

  it('publish in one way', () => {
    const [first, ...others] = changing;
    const publishing = (name: string) => {
      const page = pagesOf(name).find(one => one.properties.publishTo);
      const { waitForMerge: _, ...properties } = page.properties;
      // What each calls its change, and what it removes, is its own.
      const steps = stepsOf(name)
        .filter(({ id }) =>
          [
            'fetch',
            'fetchForge',
            'publish',
            'github',
            'gitlab',
            'bitbucketCloud',
            'bitbucketServer',
            'azure',
            'gitea',
          ].includes(id),
        )
        .map(({ input, ...step }) => ({
          ...step,
          input: Object.fromEntries(
            Object.entries(input).map(([key, value]) => [
              key,
              /parameters\.branch|^(title|gitCommitMessage|filesToDelete)$/.test(
                `${key}`,
              ) || String(value).includes('parameters.branch')
                ? 'its own'
                : value,
            ]),
          ),
        }));
      return { page: { ...page, properties }, steps };
    };
    for (const other of others) {
      expect(publishing(other)).toEqual(publishing(first));
    }
    expect(publishing(first).steps).toHaveLength(9);
  });
});

describe.each(changing)('the form of %s', name => {
  const setUp = setUpTemplate(name);
  const pages = pagesOf(name);

  it('has limits for every field, and says them', () => {
    expect(limitProblems({ pages })).toEqual([]);
  });

  it('refuses what is bad at every field, at the field', async () => {
    const { dryRun, asked } = await setUp.start();
    const cases = pages
      .flatMap(fieldsOf)
      .flatMap(field => badValuesOf(field).map(value => ({ field, value })));
    for (const { field, value } of cases) {
      const values = withValue(
        { ...templateValues[name], ...field.when },
        field.path,
        value,
      );
      const { status, body } = await dryRun(values);
      const told = (body.errors ?? []).map((error: any) => error.property);
      expect({ value, status, told }).toEqual({
        value,
        status: 400,
        told: expect.arrayContaining([field.name]),
      });
    }
    expect(asked).toEqual([]);
    expect(cases.length).toBeGreaterThan(10);
  }, 120_000);

  it('asks for what it cannot do without', async () => {
    const { dryRun } = await setUp.start();
    for (const field of pages.flatMap(page => page.required ?? [])) {
      const { [field]: _, ...values } = templateValues[name];
      const { status, body } = await dryRun(values);
      expect({ field, status }).toEqual({ field, status: 400 });
      expect(JSON.stringify(body.errors)).toContain(`\\"${field}\\"`);
    }
  }, 60_000);

  it('gives only known inputs to known actions', async () => {
    const { steps } = await setUp.start({ features: forges });
    expect(inputProblems(await steps())).toEqual([]);
  }, 60_000);
});
