export { generateActivity, type ActivityInput } from './domain/generate-activity.ts';
export { generateCreators, sampleAccountId, type CreatorsInput } from './domain/generate-creators.ts';
export { generateTips, type TippedCreator, type TipsInput } from './domain/generate-tips.ts';
export { generateViolations, type ViolationsInput } from './domain/generate-violations.ts';
