export { DeliverNotices } from './deliver-notices.ts';
export { NoticesModule } from './notices.module.ts';
export { NoticeErasure } from './notices.repository.ts';
export { type NoticeInput, WriteNotice } from './write-notice.ts';
