export { ConvertSeries } from './convert-series.ts';
export { ReadPivot } from './read-pivot.ts';
export { ReadSeries } from './read-series.ts';
export { ReadTopCreators } from './read-top-creators.ts';
export { RevenueModule } from './revenue.module.ts';
