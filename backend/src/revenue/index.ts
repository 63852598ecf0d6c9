export { RevenueModule } from './revenue.module.ts';
