import type { LintRule, Problem } from '../../types';
import type { Field } from '../../manifests/Field';
import type { Manifest } from '../../manifests/Manifest';
import { containers } from '../../read/pods';
import { fileSettings, kibanaSettings, listOf } from '../../read/settings';
import { files, matches } from '../../read/texts';

const LOCAL = /^(https?:\/\/)?(localhost|127\.|\[::1\])/;
const OF_LOGSTASH = /\bhosts\s*=>\s*(\[[^\]]*\]|"[^"]*")/g;
const VARIABLES = /^ELASTICSEARCH_(HOSTS?|URL)$/;

const message = (host: string) => `${host} is reached without TLS`;

/** Whether a host is asked by HTTP; without a scheme that is so in some settings. */
const isPlain = (host: string, { bare }: { bare: boolean }) =>
  host !== '' &&
  !LOCAL.test(host) &&
  !host.includes('$') &&
  (host.startsWith('http://') || (bare && !host.includes('://')));

function* inSettings(manifest: Manifest): Iterable<Problem> {
  const named: Array<[ReturnType<typeof kibanaSettings>, string]> = [
    [kibanaSettings(manifest), 'elasticsearch.hosts'],
    ...['filebeat.yml', 'metricbeat.yml'].map(
      (name): [ReturnType<typeof kibanaSettings>, string] => [
        fileSettings(manifest, name),
        'output.elasticsearch.hosts',
      ],
    ),
  ];
  for (const [sources, key] of named) {
    for (const setting of sources.flatMap(
      ({ settings }) => settings.get(key) ?? [],
    )) {
      const host = listOf(setting.value).find(value =>
        isPlain(value, { bare: key.startsWith('output.') }),
      );
      if (host) {
        yield { ...setting, message: message(host) };
      }
    }
  }
}

function pipelinesOf(manifest: Manifest): Array<{ at: Field; text: string }> {
  return [
    ...files(manifest).filter(({ name }) => name.endsWith('.conf')),
    ...(manifest.is('logstash.k8s.elastic.co/Logstash')
      ? manifest
          .get('spec', 'pipelines')
          .items.map(pipeline => pipeline.get('config.string'))
          .map(at => ({ at, text: at.text }))
      : []),
  ];
}

export const configPlainHttp: LintRule = {
  name: 'config-plain-http',
  severity: 'warning',
  catches:
    'Kibana, Logstash or a shipper that is told to reach Elasticsearch by HTTP.',
  why: 'Elasticsearch serves TLS there unless it is switched off; nothing connects, or passwords and events go over the network in plain text.',
  fix: 'Write https and the certificate authority, or let ECK connect them (elasticsearchRef).',
  *check(manifest) {
    yield* inSettings(manifest);
    for (const { at, text } of pipelinesOf(manifest)) {
      for (const { match, textLine } of matches(text, OF_LOGSTASH)) {
        const host = [...match[1].matchAll(/"([^"]*)"/g)]
          .map(([, value]) => value)
          .find(value => isPlain(value, { bare: true }));
        if (host) {
          yield { at, textLine, message: message(host) };
        }
      }
    }
    for (const variable of containers(manifest).flatMap(
      container => container.get('env').items,
    )) {
      const value = variable.get('value');
      if (
        VARIABLES.test(variable.get('name').text) &&
        isPlain(value.text, { bare: false })
      ) {
        yield { at: value, message: message(value.text) };
      }
    }
  },
};
