export { EnforcementModule } from './enforcement.module.ts';
export { TellEnds } from './tell-ends.ts';
export { LiftSanction } from './lift-sanction.ts';
export { SetSanction } from './set-sanction.ts';
export { SetStrike } from './set-strike.ts';
export { VoidStrike } from './void-strike.ts';
