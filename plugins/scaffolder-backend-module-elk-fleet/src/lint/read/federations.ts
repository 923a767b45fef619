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
}

const texts = (field: Field): string[] =>
  field.items.map(item => item.text).filter(Boolean);

const targetsIn = (list: Field): string[] =>
  list.items.flatMap(item => texts(item.get('targets')));

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
          },
        ]
      : [];
  }
  return files(manifest)
    .filter(({ text }) => text.includes('/federate'))
    .flatMap(({ at }) => ofText(at));
}
