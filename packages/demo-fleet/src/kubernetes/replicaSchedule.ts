import type { KubernetesObject } from './objects';
import type { Site } from './site';
import { objectAt } from './site';

/** From Monday to Friday, in the local time of the business. */
const HOURS = { start: 8, end: 18 };
const REPLICAS = 3;
const IDLE_REPLICAS = 1;

const ANNOTATION = 'elk-fleet.io/replica-schedule';

function windowOf(timezone: string) {
  return {
    timezone,
    start: `0 ${HOURS.start} * * 1-5`,
    end: `0 ${HOURS.end} * * 1-5`,
  };
}

/** The schedule as an annotation, for workloads that something other than KEDA scales. */
export function scheduleAnnotation(timezone: string): Record<string, string> {
  return {
    [ANNOTATION]: JSON.stringify([
      { ...windowOf(timezone), replicas: REPLICAS },
    ]),
  };
}

/** The ScaledObject with a cron trigger. KEDA documentation, "Cron". */
export function createReplicaSchedule(
  site: Site,
  deployment: string,
  timezone: string,
): KubernetesObject {
  return objectAt(site, {
    apiVersion: 'keda.sh/v1alpha1',
    kind: 'ScaledObject',
    name: deployment,
    generation: 1,
    spec: {
      scaleTargetRef: {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        name: deployment,
      },
      minReplicaCount: IDLE_REPLICAS,
      maxReplicaCount: REPLICAS,
      triggers: [
        {
          type: 'cron',
          // KEDA reads every value of a trigger as text.
          metadata: {
            ...windowOf(timezone),
            desiredReplicas: String(REPLICAS),
          },
        },
      ],
    },
    status: {
      scaleTargetKind: 'apps/v1.Deployment',
      conditions: [
        { type: 'Ready', status: 'True', reason: 'ScaledObjectReady' },
        { type: 'Active', status: 'True', reason: 'ScalerActive' },
        { type: 'Paused', status: 'Unknown' },
      ],
      hpaName: `keda-hpa-${deployment}`,
    },
  });
}

/** How many replicas the schedule wants at a time, in milliseconds since the epoch. */
export function scheduledReplicas(timezone: string, at: number): number {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: timezone,
    weekday: 'short',
    hour: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(at);
  const part = (type: string) => parts.find(p => p.type === type)!.value;
  const isWeekend = ['Sat', 'Sun'].includes(part('weekday'));
  const hour = Number(part('hour'));
  const isOpen = !isWeekend && hour >= HOURS.start && hour < HOURS.end;
  return isOpen ? REPLICAS : IDLE_REPLICAS;
}

/** The time zone of the schedule that an object asks for, and the Deployment that it is for. */
export function scheduleOf(
  object: KubernetesObject,
): { deployment: string; timezone: string } | undefined {
  if (object.kind === 'ScaledObject') {
    const [{ metadata }] = object.spec.triggers;
    const { name } = object.spec.scaleTargetRef;
    return { deployment: name, timezone: metadata.timezone };
  }
  const text = object.metadata.annotations?.[ANNOTATION];
  if (object.kind !== 'Deployment' || !text) return undefined;
  const [{ timezone }] = JSON.parse(text);
  return { deployment: object.metadata.name, timezone };
}
