export { QueuesModule } from './queues.module.ts';
