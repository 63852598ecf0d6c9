export { TransfersModule } from './transfers.module.ts';
