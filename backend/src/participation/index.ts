export { Participation } from './participation.ts';
export { ParticipationModule } from './participation.module.ts';
export { ReadParticipation } from './read-participation.ts';
