export { FinderModule } from './finder.module.ts';
