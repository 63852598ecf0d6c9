export { MakeStatement } from './make-statement.ts';
export { StatementsModule } from './statements.module.ts';
export { StatementErasure } from './statements.repository.ts';
export { SubmitStatements } from './submit-statements.ts';
