export { EvaluateGuardrails } from './evaluate-guardrails.ts';
export { GuardrailsModule } from './guardrails.module.ts';
export { GuardrailsReadModel } from './guardrails.read-model.ts';
