export { ResultsModule } from './results.module.ts';
export { judgeCount, judgeGuardrail } from './domain/judge-guardrail.ts';
