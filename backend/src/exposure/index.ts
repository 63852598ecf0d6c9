export { ExposedThen } from './exposed-then.ts';
export { ExposureModule } from './exposure.module.ts';
