export { AuditLog } from './audit-log.ts';
export { AuditModule } from './audit.module.ts';
export { canonicalJson } from './domain/canonical-json.ts';
export { VerifyAuditChain } from './verify-audit-chain.ts';
