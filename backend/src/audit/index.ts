export { type AuditEntry, AuditLog } from './audit-log.ts';
export { AuditModule } from './audit.module.ts';
export { type AuditChainReport, VerifyAuditChain } from './verify-audit-chain.ts';
