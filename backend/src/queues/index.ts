export { ClaimCase } from './claim-case.ts';
export { QueuesModule } from './queues.module.ts';
