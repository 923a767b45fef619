import type { LintRule } from '../../types';

const OF_HOURS = /(?:business|office|working|work)-?hours|follow-?the-?sun/;
const SCALERS = ['ScaledObject', 'CronJob', 'FederatedCronJob'];
const SCALED = [
  'Deployment',
  'StatefulSet',
  'Kibana',
  'FederatedDeployment',
  'FederatedStatefulSet',
];

export const hoursWithoutSchedule: LintRule = {
  name: 'hours-without-schedule',
  severity: 'warning',
  catches:
    'A workload that by its name runs in some hours, with nothing in the files that starts and stops it.',
  why: 'It runs day and night in every region, and is paid for so.',
  fix: 'Scale it by a schedule: a ScaledObject of KEDA with cron triggers, one for the hours of each region.',
  *check(manifest, all) {
    const isMeant =
      manifest.is(...SCALED) &&
      !manifest.carrier &&
      OF_HOURS.test(manifest.name);
    const isScheduled = all
      .of(...SCALERS)
      .some(scaler =>
        JSON.stringify(scaler.get('spec').value ?? '').includes(
          `"${manifest.name}"`,
        ),
      );
    if (isMeant && !isScheduled) {
      yield {
        at: manifest.get('metadata', 'name'),
        message: 'Nothing here starts and stops it',
      };
    }
  },
};
