export { PreviewChange } from './preview-change.ts';
export { PreviewsModule } from './previews.module.ts';
