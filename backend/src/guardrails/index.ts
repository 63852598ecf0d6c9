export { GuardrailsModule } from './guardrails.module.ts';
