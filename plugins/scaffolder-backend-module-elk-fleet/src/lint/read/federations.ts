import { LineCounter, isMap, isSeq, parseDocument } from 'yaml';
import { Field } from '../manifests/Field';
import type { Manifest } from '../manifests/Manifest';
import { files } from './texts';

/** A job that gathers series from another Prometheus. */
export interface Federation {
  at: Field;
  textLine?: number;
  matches: string[];
  targets: string[];
  /** Whether the job itself says which cluster its series are of. */
  namesCluster: boolean;
}

const texts = (field: Field): string[] =>
  field.items.map(item => item.text).filter(Boolean);

const targetsIn = (list: Field): string[] =>
  list.items.flatMap(item => texts(item.get('targets')));

const NAMES_CLUSTER = /cluster/;

/** Whether targets bear a label that names a cluster, or relabelling writes one. */
function labelsCluster(job: Field): boolean {
  const configs = ['static_configs', 'staticConfigs'].flatMap(
    name => job.get(name).items,
  );
  const relabelling = [
    'relabel_configs',
    'metric_relabel_configs',
    'relabelings',
    'metricRelabelings',
  ].flatMap(name => job.get(name).items);
  return [
    ...configs.flatMap(config =>
      config.get('labels').entries.map(([label]) => label),
    ),
    ...relabelling.map(
      rule => rule.get('target_label').text || rule.get('targetLabel').text,
    ),
  ].some(label => NAMES_CLUSTER.test(label));
}

function ofJob(
  job: Field,
  place: Pick<Federation, 'at' | 'textLine'>,
): Federation[] {
  return job.get('metrics_path').text === '/federate'
    ? [
        {
          ...place,
          matches: texts(job.get('params', 'match[]')),
          targets: targetsIn(job.get('static_configs')),
          namesCluster: labelsCluster(job),
        },
      ]
    : [];
}

function ofText(at: Field): Federation[] {
  const lines = new LineCounter();
  const document = parseDocument(at.text, {
    lineCounter: lines,
    prettyErrors: false,
  });
  const jobs = isMap(document.contents)
    ? document.contents.get('scrape_configs')
    : undefined;
  return isSeq(jobs) && document.errors.length === 0
    ? jobs.items.filter(isMap).flatMap(node =>
        ofJob(new Field(node.toJS(document), []), {
          at,
          textLine: lines.linePos(node.range?.[0] ?? 0).line - 1,
        }),
      )
    : [];
}

/** Jobs of federation: in files of Prometheus, and ScrapeConfigs. */
export function federationsOf(manifest: Manifest): Federation[] {
  const spec = manifest.get('spec');
  if (manifest.is('monitoring.coreos.com/ScrapeConfig')) {
    return spec.get('metricsPath').text === '/federate'
      ? [
          {
            at: spec,
            matches: texts(spec.get('params', 'match[]')),
            targets: targetsIn(spec.get('staticConfigs')),
            namesCluster: labelsCluster(spec),
          },
        ]
      : [];
  }
  return files(manifest)
    .filter(({ text }) => text.includes('/federate'))
    .flatMap(({ at }) => ofText(at));
}
