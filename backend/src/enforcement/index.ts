export { EnforcementModule } from './enforcement.module.ts';
export { TellEnds } from './tell-ends.ts';
