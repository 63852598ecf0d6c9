export { RequestAccess } from './request-access.ts';
export { RequestsModule } from './requests.module.ts';
