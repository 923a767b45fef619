import type { BusinessHours } from './savingsFacts';

const WEEK_HOURS = 168;
const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** Share of a week that is outside business hours. */
export function shareOutside({ days, from, to }: BusinessHours): number {
  const inside = new Set(days).size * Math.max(0, to - from);
  return 1 - Math.min(WEEK_HOURS, inside) / WEEK_HOURS;
}

/**
 * Tells whether a time is in business hours, by the clock of their time zone. The
 * hours of all members are the same, and a time zone costs much to ask.
 */
export function insideHours(hours: BusinessHours): (at: number) => boolean {
  const clock = new Intl.DateTimeFormat('en-GB', {
    timeZone: hours.timezone,
    weekday: 'short',
    hour: '2-digit',
    hourCycle: 'h23',
  });
  const judge = (at: number) => {
    const parts = clock.formatToParts(at);
    const part = (type: string) =>
      parts.find(candidate => candidate.type === type)!.value;
    const hour = Number(part('hour'));
    return (
      hours.days.includes(WEEKDAYS.indexOf(part('weekday')) + 1) &&
      hour >= hours.from &&
      hour < hours.to
    );
  };
  const known = new Map<number, boolean>();
  return at => {
    const inside = known.get(at) ?? judge(at);
    known.set(at, inside);
    return inside;
  };
}
