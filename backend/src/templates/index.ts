export type { AnyNoticeValues, NoticeValues, Words } from './domain/notice-kinds.ts';
export { languageOf, renderNotice, wordsOf } from './domain/render-notice.ts';
export { TemplatesModule } from './templates.module.ts';
export { TemplatesReadModel } from './templates.read-model.ts';
