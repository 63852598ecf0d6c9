export { BooksModule } from './books.module.ts';
export { APPROVE_CLOSE, ClosePeriod, PROPOSE_CLOSE } from './close-period.ts';
export { ShowPeriods } from './show-periods.ts';
export { VerifyPeriods } from './verify-periods.ts';
