export { ClearSampleData } from './clear-sample-data.ts';
export { generateCreators } from './domain/generate-creators.ts';
export { generateTips } from './domain/generate-tips.ts';
export { LoadSampleData, type SampleSize } from './load-sample-data.ts';
export { loadOnFirstStart } from './load-on-first-start.ts';
export { SampleModule } from './sample.module.ts';
export { type OnProgress, type SampleProgress } from './sample-progress.ts';
