export { ClaimCase } from './claim-case.ts';
export { LeasesModule } from './leases.module.ts';
