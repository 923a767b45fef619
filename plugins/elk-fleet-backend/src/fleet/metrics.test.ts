import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { METRICS } from './metrics';

const root = join(__dirname, '../../../..');
const read = (file: string) => readFileSync(join(root, file), 'utf8');

interface Rule {
  alert: string;
  expr: string;
  for: string;
  labels: { severity: string };
  annotations: { summary: string };
}

const rules: Rule[] = parse(
  read('examples/prometheus/elk-fleet.rules.yml'),
).groups.flatMap((group: { rules: Rule[] }) => group.rules);

const namesIn = (text: string) => [
  ...new Set(text.match(/\belk_fleet_\w+/g) ?? []),
];

/** Labels that the metrics of an expression have. */
const labelsOf = (expr: string): string[] =>
  namesIn(expr).flatMap(name => [
    ...METRICS[name as keyof typeof METRICS].labels,
  ]);

describe('the example alert rules', () => {
  it.each(rules.map(rule => [rule.alert, rule] as const))(
    '%s names only metrics and labels that exist',
    (_, { expr, annotations, labels }) => {
      expect(namesIn(expr).length).toBeGreaterThan(0);
      for (const name of namesIn(expr)) expect(METRICS).toHaveProperty(name);

      const known = labelsOf(expr);
      const said = [...annotations.summary.matchAll(/\$labels\.(\w+)/g)];
      const asked = [...expr.matchAll(/[{,(]\s*(\w+)\s*=~?"/g)];
      for (const [, label] of [...said, ...asked]) {
        expect(known).toContain(label);
      }
      expect(['critical', 'warning']).toContain(labels.severity);
    },
  );

  it('are read by the example of a scrape, from the path of the route', () => {
    const scrape = parse(read('examples/prometheus/prometheus.yml'));
    expect(scrape.rule_files).toEqual(['elk-fleet.rules.yml']);
    expect(scrape.scrape_configs[0].metrics_path).toBe(
      '/api/elk-fleet/metrics',
    );
  });
});

describe('the documentation of the metrics', () => {
  it('names each of them with its labels, and no other', () => {
    const rows = read('docs/alerts.md')
      .split('\n')
      .filter(line => line.startsWith('| `elk_fleet_'));
    const documented = rows.map(row => {
      const [, name, labels] = row.split('|').map(cell => cell.trim());
      return [name.replaceAll('`', ''), labels.replaceAll('`', '')];
    });
    const link = METRICS.elk_fleet_link_rpo_met.labels;
    const expected = Object.entries(METRICS).map(([name, { labels }]) => {
      const own = labels.filter(label => !link.includes(label as never));
      const isLink = name.startsWith('elk_fleet_link_');
      return [name, isLink ? ['link', ...own].join(', ') : labels.join(', ')];
    });
    expect(documented).toEqual(expected);
  });
});
