import { CronExpressionParser } from 'cron-parser';
import type { ReplicaWindow } from '../../model/workloads';

/**
 * How many replicas the windows ask for now, in their own time zones; null
 * outside all of them. Of several the largest counts, as in KEDA. A window that
 * cannot be understood asks for nothing.
 */
export function scheduledReplicas(
  windows: ReplicaWindow[],
  now: Date,
): number | null {
  const asked = windows
    .filter(window => isInside(window, now))
    .map(({ replicas }) => replicas);
  return asked.length > 0 ? Math.max(...asked) : null;
}

/** Inside when the end comes before the next start. KEDA documentation, "Cron". */
function isInside({ timezone, start, end }: ReplicaWindow, now: Date): boolean {
  const nextStart = nextTime(start, timezone, now);
  const nextEnd = nextTime(end, timezone, now);
  return (
    nextEnd !== undefined && (nextStart === undefined || nextEnd <= nextStart)
  );
}

function nextTime(cron: string, tz: string, now: Date): number | undefined {
  try {
    return CronExpressionParser.parse(cron, { tz, currentDate: now })
      .next()
      .getTime();
  } catch {
    return undefined;
  }
}

/** The windows in an annotation; none when it cannot be understood. */
export function windowsIn(annotation: string | undefined): ReplicaWindow[] {
  if (!annotation) return [];
  try {
    const windows: unknown = JSON.parse(annotation);
    return Array.isArray(windows) ? windows.filter(isWindow) : [];
  } catch {
    return [];
  }
}

function isWindow(value: unknown): value is ReplicaWindow {
  const window = value as Partial<ReplicaWindow> | null;
  return (
    typeof window?.timezone === 'string' &&
    typeof window.start === 'string' &&
    typeof window.end === 'string' &&
    Number.isInteger(window.replicas)
  );
}
