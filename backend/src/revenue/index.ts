export { ReadSeries } from './read-series.ts';
export { RevenueModule } from './revenue.module.ts';
