export { generateActivity, type ActivityInput } from './domain/generate-activity.ts';
export { generateCreators, sampleAccountId, type CreatorsInput } from './domain/generate-creators.ts';
export { generateTips, type TippedCreator, type TipsInput } from './domain/generate-tips.ts';
export { generateViolations, type ViolationsInput } from './domain/generate-violations.ts';
export { ClearSampleData } from './clear-sample-data.ts';
export { LoadSampleData, SAMPLE_SIZE, type SampleSize } from './load-sample-data.ts';
export { SampleModule } from './sample.module.ts';
export { SAMPLE_SEED, type OnProgress, type SampleProgress } from './sample-progress.ts';
export { loadOnFirstStart } from './load-on-first-start.ts';
