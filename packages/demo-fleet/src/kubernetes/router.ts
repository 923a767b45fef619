import type { NextFunction, Request, Response } from 'express';
import express, { Router } from 'express';
import type { KubernetesUser } from './access';
import { anonymous, isAllowed } from './access';
import { createDiscoveryRouter } from './discovery';
import { listObjects } from './lists';
import { asMetadata, wantsMetadata } from './metadataOnly';
import type { KubernetesObject } from './objects';
import type { ObjectStore } from './ObjectStore';
import type { ResourcePath } from './requests';
import { parsePath, verbOf } from './requests';
import type { Resource } from './resources';
import type { WritableCluster } from './sentObject';
import { apiVersionOf } from './resources';
import {
  StatusError,
  badRequest,
  forbidden,
  methodNotAllowed,
  objectNotFound,
  unknownPath,
} from './status';
import { watchObjects } from './watch';
import { APPLY, applyObject, createObject, updateObject } from './writes';

/** What the API server of a cluster serves. */
export interface ServedCluster {
  readonly version: string;
  /** What it knows now. */
  readonly resources: Resource[];
  readonly store: ObjectStore;
  /** Called before every answer. */
  refresh(): void;
  /** Applies a JSON merge patch (RFC 7396). */
  patch(object: KubernetesObject, patch: unknown): KubernetesObject;
  delete(object: KubernetesObject): void;
  /** Milliseconds since the epoch. */
  now?(): number;
  /** Keeps an object that is created, replaced or applied; nobody can where this is missing. */
  write?: WritableCluster['write'];
}

function writable(cluster: ServedCluster): WritableCluster {
  if (!cluster.write) throw methodNotAllowed();
  return cluster as WritableCluster;
}

function isWatch(req: Request): boolean {
  return req.query.watch === 'true' || req.query.watch === '1';
}

function authorize(user: KubernetesUser, verb: string, path: ResourcePath) {
  const { resource, namespace, name, subresource } = path;
  const full = subresource ? `${resource.name}/${subresource}` : resource.name;
  const { group } = resource;
  if (!isAllowed(user, { verb, group, resource: full, name })) {
    throw forbidden({ user, verb, resource, subresource, namespace, name });
  }
}

function scaleOf(object: KubernetesObject) {
  const { name, namespace, uid, resourceVersion, creationTimestamp } =
    object.metadata;
  return {
    kind: 'Scale',
    apiVersion: 'autoscaling/v1',
    metadata: { name, namespace, uid, resourceVersion, creationTimestamp },
    spec: { replicas: object.spec.replicas },
    status: { replicas: object.status?.replicas ?? 0 },
  };
}

function answerOne(
  cluster: ServedCluster,
  path: ResourcePath,
  req: Request,
): unknown {
  const { resource, namespace, subresource } = path;
  const name = path.name!;
  const object = cluster.store.get(
    apiVersionOf(resource),
    resource.kind,
    namespace,
    name,
  );
  if (req.method === 'PATCH' && req.is(APPLY) && !subresource) {
    return applyObject(writable(cluster), path, req);
  }
  if (!object) throw objectNotFound(resource, name);
  const scale = subresource === 'scale' && resource.scalable;
  if (subresource && !scale) throw unknownPath();
  if (req.method === 'PATCH') {
    const patch: unknown = req.body;
    if (typeof patch !== 'object' || patch === null || Array.isArray(patch)) {
      throw badRequest('only merge patches are understood here');
    }
    const changed = cluster.patch(
      object,
      scale ? { spec: (patch as KubernetesObject).spec } : patch,
    );
    return scale ? scaleOf(changed) : changed;
  }
  if (req.method === 'DELETE' && !scale) {
    cluster.delete(object);
    return object;
  }
  if (req.method === 'PUT' && !scale) {
    return updateObject(writable(cluster), path, object, req);
  }
  if (req.method !== 'GET') throw methodNotAllowed();
  return scale ? scaleOf(object) : object;
}

function answerError(
  error: unknown,
  _req: Request,
  res: Response,
  next: NextFunction,
): void {
  if (res.headersSent) {
    next(error);
    return;
  }
  if (error instanceof StatusError) {
    res.status(error.code).json(error.toStatus());
    return;
  }
  // What the body parser and Express refuse carries a status of its own.
  const code = (error as { status?: number }).status ?? 500;
  const reason = code < 500 ? 'BadRequest' : 'InternalError';
  const message = code < 500 ? 'the request cannot be read' : 'internal error';
  res.status(code).json(new StatusError({ code, reason, message }).toStatus());
}

/**
 * The API of a Kubernetes cluster. Reads who is calling from
 * `res.locals.principal`, a `KubernetesUser`.
 */
export function createKubernetesRouter(cluster: ServedCluster): Router {
  const router = Router();
  router.use((_req, res, next) => {
    res.locals.principal ??= anonymous;
    next();
  });
  router.use(createDiscoveryRouter(cluster));
  router.use(express.text({ type: APPLY, limit: '4mb' }));
  router.use(
    express.json({
      limit: '4mb',
      type: ['application/json', 'application/merge-patch+json'],
    }),
    (req, res) => {
      const path = parsePath(req.path, cluster.resources);
      if (!path) throw unknownPath();
      const watch = isWatch(req) && req.method === 'GET';
      authorize(
        res.locals.principal as KubernetesUser,
        verbOf(req.method, path, watch),
        path,
      );
      // As in Kubernetes, who has no right does not learn what exists.
      if (!path.known) throw unknownPath();
      cluster.refresh();
      const view = wantsMetadata(req)
        ? asMetadata
        : (answer: unknown) => answer;
      if (path.name && !watch) {
        res.json(view(answerOne(cluster, path, req)));
        return;
      }
      if (req.method === 'POST') {
        res.status(201).json(createObject(writable(cluster), path, req));
        return;
      }
      if (req.method !== 'GET') throw methodNotAllowed();
      const { resource, namespace, name } = path;
      if (watch) {
        if (name) req.query.fieldSelector = `metadata.name=${name}`;
        watchObjects(cluster.store, resource, namespace, req, res);
        return;
      }
      res.json(
        view(listObjects(cluster.store, resource, namespace, req.query)),
      );
    },
  );
  router.use(answerError);
  return router;
}
