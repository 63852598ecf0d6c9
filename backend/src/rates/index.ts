export { convertTogether, crossRate } from './domain/cross-rate.ts';
export { ratesUsed } from './domain/rates-used.ts';
export { FrozenRates, type RatesByDay } from './frozen-rates.ts';
export { ImportRates } from './import-rates.ts';
export { RatesModule } from './rates.module.ts';
