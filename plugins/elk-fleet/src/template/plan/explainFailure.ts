import type { ResponseError } from '@backstage/errors';
import type { PlanOutcome } from './planSchema';

/** Why there is no preview, in words, and what to do. */
export interface PlanFailure {
  title: string;
  text: string;
  /** What the backend said, where that is to be read line by line. */
  detail?: string;
  outcome: PlanOutcome;
}

const GOES_ON = 'The form goes on without a preview.';

/** Says why a dry run gave no plan. */
export function explainFailure(error: Error): PlanFailure {
  const { statusCode = 0, cause } = error as Partial<ResponseError>;
  const message = cause?.message ?? error.message;
  if (statusCode === 401) {
    return {
      title: 'Your session has ended',
      text: 'Sign in again.',
      outcome: 'unknown',
    };
  }
  if (statusCode === 403) {
    return {
      title: 'You may not try out this template',
      text: `A preview takes the permissions scaffolder.task.create and scaffolder.template.dry-run, which those who run this portal can give you. ${GOES_ON}`,
      detail: message,
      outcome: 'unknown',
    };
  }
  const invalid = invalidFields(message);
  if (statusCode === 400 && invalid.length > 0) {
    return {
      title: 'The form is not complete or not right yet',
      text: 'Go back, correct these fields, and look again.',
      detail: invalid.join('\n'),
      outcome: 'failed',
    };
  }
  if (statusCode >= 400 && statusCode < 500) {
    return {
      title: 'A step would stop here',
      text: 'Correct what it says, and look again. Secrets are not sent for a preview: what stops for want of one may well run.',
      detail: message,
      outcome: 'failed',
    };
  }
  return {
    title: 'There is no preview',
    text: `The dry run failed. Look again; if that stays, look at the log of the portal's backend. Secrets are not sent for a preview. ${GOES_ON}`,
    detail: message,
    outcome: 'unknown',
  };
}

/** The scaffolder answers with JSON of its own when values do not suit the template. */
function invalidFields(message: string): string[] {
  try {
    const { errors } = JSON.parse(message.slice(message.indexOf('{')));
    return (errors as Array<{ stack?: string; message?: string }>).map(one =>
      (one.stack ?? one.message ?? '').replace(/^instance\.?/, ''),
    );
  } catch {
    return [];
  }
}
