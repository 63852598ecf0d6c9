export { KeepViews } from './keep-views.ts';
export { SavedViewsModule } from './saved-views.module.ts';
