import express, { type Router } from 'express';
import type { Clock } from '../clock';
import { stableUuid } from '../elasticsearch/random';
import type { MemberSpec } from '../spec';

/** Events a second through the pipeline when the member writes nothing itself. */
const idleRate = 1;

/**
 * Logstash's monitoring API: one pipeline that writes what the member writes.
 * Its counters begin with the router and follow the clock.
 */
export function createLogstashRouter(options: {
  spec: MemberSpec;
  clock: Clock;
}): Router {
  const { spec, clock } = options;
  const startedAt = clock.now();
  const rate =
    Object.values(spec.writes).reduce((sum, each) => sum + each, 0) || idleRate;
  const name = `logstash-${spec.name}`;
  const base = () => ({
    host: name,
    version: spec.elasticsearchVersion,
    http_address: '0.0.0.0:9600',
    id: stableUuid('logstash', spec.name),
    name,
    ephemeral_id: stableUuid('logstash', spec.name, startedAt),
    status: 'green',
    snapshot: false,
    pipeline: { workers: 2, batch_size: 125, batch_delay: 50 },
  });
  const events = () => {
    const filtered = Math.floor((rate * (clock.now() - startedAt)) / 1000);
    // A batch is always on its way to the output.
    const inFlight = Math.min(filtered, 25);
    return {
      in: filtered,
      filtered,
      out: filtered - inFlight,
      duration_in_millis: Math.floor(filtered / 4),
      queue_push_duration_in_millis: 0,
    };
  };
  const pipelineSettings = {
    ephemeral_id: stableUuid('pipeline', spec.name),
    hash: stableUuid('pipeline-hash', spec.name),
    workers: 2,
    batch_size: 125,
    batch_delay: 50,
    config_reload_automatic: true,
    config_reload_interval: 3_000_000_000,
    dead_letter_queue_enabled: false,
  };
  const jvm = () => ({
    uptime_in_millis: clock.now() - startedAt,
    mem: { heap_used_in_bytes: 400_000_000, heap_max_in_bytes: 1_000_000_000 },
  });

  const router = express.Router();
  router.get('/', (_req, res) => {
    res.json(base());
  });
  router.get('/_node', (_req, res) => {
    res.json({
      ...base(),
      pipelines: { main: pipelineSettings },
      os: { name: 'Linux', arch: 'amd64', available_processors: 2 },
      jvm: { pid: 1, version: '21.0.8' },
    });
  });
  router.get('/_node/pipelines', (_req, res) => {
    res.json({ ...base(), pipelines: { main: pipelineSettings } });
  });
  const stats = (): Record<string, unknown> => ({
    jvm: jvm(),
    process: { open_file_descriptors: 120, cpu: { percent: 4 } },
    events: events(),
    pipelines: {
      main: {
        events: events(),
        plugins: { inputs: [], codecs: [], filters: [], outputs: [] },
        reloads: { successes: 0, failures: 0, last_error: null },
        queue: { type: 'memory', events_count: 0 },
        hash: pipelineSettings.hash,
        ephemeral_id: pipelineSettings.ephemeral_id,
      },
    },
    reloads: { successes: 0, failures: 0 },
    queue: { events_count: 0 },
  });
  router.get('/_node/stats', (_req, res) => {
    res.json({ ...base(), ...stats() });
  });
  router.get('/_node/stats/:type', (req, res, next) => {
    const part = Object.entries(stats()).find(
      ([type]) => type === req.params.type,
    );
    if (!part) next();
    else res.json({ ...base(), ...Object.fromEntries([part]) });
  });
  router.use((req, res) => {
    res.status(404).json({
      path: req.path,
      status: 404,
      error: { message: 'Not Found' },
    });
  });
  return router;
}
