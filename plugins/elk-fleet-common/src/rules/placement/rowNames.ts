import type { Component } from '../../generated/api';
import type { EckResource, Workload } from '../../model/workloads';

/** Names a row of the matrix, on an object as label or annotation. */
const ROW = 'elk-fleet.io/row';

const GROUPS = [
  'coordinating',
  'master',
  'content',
  'frozen',
  'ingest',
  'client',
  'warm',
  'cold',
  'data',
  'hot',
  'ml',
];

const BEATS = [
  'filebeat',
  'metricbeat',
  'heartbeat',
  'packetbeat',
  'auditbeat',
  'winlogbeat',
  'journalbeat',
];

const AGENT_NAMES = ['fleet-server', 'elastic-agent', 'agent'];

/** What rows are named by. */
export interface RowObject {
  kind: string;
  name: string;
  component: Component;
  roles?: string[];
  type?: string;
  labels?: Record<string, string>;
  annotations?: Record<string, string>;
}

/**
 * What a placement is called in the matrix, alike in all members: what its
 * object says, else the part of its name that tells what it is.
 */
export function rowOf(object: EckResource | Workload | RowObject): string {
  const asked = object.annotations?.[ROW] ?? object.labels?.[ROW];
  if (asked) return asked;
  const { component, kind, name } = object;
  if (component === 'elasticsearch') {
    return kind === 'Elasticsearch'
      ? 'elasticsearch'
      : elasticsearchRow(name, 'roles' in object ? object.roles ?? [] : []);
  }
  if (component === 'beats') return beatRow(object);
  const words = component === 'agent' ? AGENT_NAMES : [component];
  return fromWord(name, words) ?? component;
}

function elasticsearchRow(name: string, roles: string[]): string {
  const words = name.toLowerCase().split('-');
  const group =
    GROUPS.find(candidate => words.includes(candidate)) ??
    (roles.length === 1 ? roles[0].replace(/^data_/, '') : undefined);
  return group ? `elasticsearch-${group}` : 'elasticsearch';
}

function beatRow(object: RowObject): string {
  const type = object.type?.toLowerCase();
  return fromWord(object.name, BEATS) ?? type ?? object.name;
}

/** The name from the word on. */
function fromWord(name: string, words: string[]): string | undefined {
  const found = words.find(word => name.includes(word));
  return found && name.slice(name.indexOf(found));
}
