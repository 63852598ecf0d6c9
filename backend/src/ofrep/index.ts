export { OfrepModule } from './ofrep.module.ts';
