import express, { type Router } from 'express';
import type { ElasticsearchCluster } from '../elasticsearch';
import { stableUuid } from '../elasticsearch/random';
import { atLeast } from '../elasticsearch/version';
import type { MemberSpec } from '../spec';

const levels = {
  green: {
    level: 'available',
    summary: 'All services and plugins are available',
  },
  yellow: {
    level: 'available',
    summary: 'All services and plugins are available',
  },
  red: {
    level: 'degraded',
    summary: '1 service is degraded: elasticsearch',
  },
};

function statusOf(spec: MemberSpec, cluster: ElasticsearchCluster): object {
  const state = levels[cluster.health];
  const services = {
    elasticsearch: {
      level: state.level,
      summary:
        state.level === 'available'
          ? 'Elasticsearch is available'
          : 'Some primary shards of Elasticsearch are not available',
      meta: { warningNodes: [], incompatibleNodes: [] },
    },
    savedObjects: {
      level: 'available',
      summary: 'SavedObjects service has completed migrations and is available',
    },
  };
  return {
    name: `kibana-${spec.name}`,
    uuid: stableUuid('kibana', spec.name),
    version: {
      number: spec.elasticsearchVersion,
      build_hash: stableUuid('build', spec.elasticsearchVersion),
      build_number: 80000,
      build_snapshot: false,
      ...(atLeast(spec.elasticsearchVersion, '8.10.0') && {
        build_flavor: 'traditional',
      }),
    },
    status: { overall: state, core: services, plugins: {} },
    metrics: {
      last_updated: new Date(cluster.now()).toISOString(),
      collection_interval_in_millis: 5000,
      requests: { total: 12, disconnects: 0, statusCodes: { 200: 12 } },
      response_times: { avg_in_millis: 11, max_in_millis: 40 },
    },
  };
}

/** Kibana's own status. A caller who is not known sees the level alone, as the real one does without credentials. */
export function createKibanaRouter(options: {
  spec: MemberSpec;
  cluster: ElasticsearchCluster;
}): Router {
  const { spec, cluster } = options;
  const router = express.Router();
  router.use((_req, res, next) => {
    res.setHeader('kbn-name', `kibana-${spec.name}`);
    next();
  });
  router.get('/', (_req, res) => {
    res.redirect(302, '/spaces/enter');
  });
  router.get('/api/status', (_req, res) => {
    const status = statusOf(spec, cluster);
    res.json(
      res.locals.principal
        ? status
        : { status: { overall: { level: levels[cluster.health].level } } },
    );
  });
  router.use((_req, res) => {
    res
      .status(404)
      .json({ statusCode: 404, error: 'Not Found', message: 'Not Found' });
  });
  return router;
}
