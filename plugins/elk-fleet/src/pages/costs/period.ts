import { addDays, dayOf } from '../../format/days';

export const periods = [
  { value: '7d', label: 'Last 7 days' },
  { value: '30d', label: 'Last 30 days' },
  { value: '90d', label: 'Last 90 days' },
  { value: 'month', label: 'This month' },
  { value: 'last-month', label: 'Last month' },
  { value: '12m', label: 'Last 12 months' },
  { value: '24m', label: 'Last 24 months' },
  { value: 'custom', label: 'From … to …' },
] as const;

export type PeriodName = (typeof periods)[number]['value'];

export const USUAL_PERIOD: PeriodName = '30d';

/** UTC days, both of them part of it. */
export interface Period {
  name: PeriodName;
  from: string;
  to: string;
}

const isDay = (text: string) =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));

/** The first day of the month that is so many months before that of a day. */
function monthStart(day: string, before = 0): string {
  const date = new Date(day);
  return dayOf(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() - before, 1));
}

/**
 * The days that a name stands for, seen from today. What makes no sense is the
 * usual period.
 */
export function periodOf(
  name: string,
  today: string,
  custom: { from: string; to: string } = { from: '', to: '' },
): Period {
  const back = (days: number) => ({
    from: addDays(today, 1 - days),
    to: today,
  });
  switch (name) {
    case '7d':
      return { name, ...back(7) };
    case '90d':
      return { name, ...back(90) };
    case 'month':
      return { name, from: monthStart(today), to: today };
    case 'last-month':
      return {
        name,
        from: monthStart(today, 1),
        to: addDays(monthStart(today), -1),
      };
    case '12m':
      return { name, from: monthStart(today, 11), to: today };
    case '24m':
      return { name, from: monthStart(today, 23), to: today };
    case 'custom':
      return isDay(custom.from) && isDay(custom.to) && custom.from <= custom.to
        ? { name, ...custom }
        : { name, ...back(30) };
    default:
      return { name: USUAL_PERIOD, ...back(30) };
  }
}
