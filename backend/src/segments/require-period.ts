import { AppError } from '../platform/http/app-error.ts';
import { daysIn, type Period, PERIOD_DAYS_MAX } from './domain/period-before.ts';

/** Refuses a range of no days, and one longer than a chart covers. */
export function requirePeriod(period: Period): void {
  const days = daysIn(period);
  if (days < 1) refuse('must be after from: the range is half-open, so its last day is the one before to');
  if (days > PERIOD_DAYS_MAX) refuse(`must be at most ${PERIOD_DAYS_MAX} days after from`);
}

function refuse(message: string): never {
  throw new AppError('VALIDATION_FAILED', `The query is not valid: to: ${message}.`, {
    errors: [{ path: 'to', code: 'range_invalid', message }],
  });
}
