import { DESKS } from '../../desks.ts';
import type { Desk } from '../desk.ts';
import { usePerson } from '../session.ts';

/** The desks that the signed-in role uses, in order. */
export function useDesks(): readonly Desk[] {
  const person = usePerson();
  return person === undefined ? [] : DESKS.filter((desk) => desk.roles.includes(person.role));
}
