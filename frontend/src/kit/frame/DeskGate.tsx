import type { ComponentType } from 'react';
import { Suspense } from 'react';
import type { Desk } from '../desk.ts';
import { usePerson } from '../session.ts';
import { ForbiddenState } from '../ForbiddenState.tsx';
import { PageLoading } from './PageLoading.tsx';

/** Shows a desk's screen to the roles that use it, and says why not to every other. The server decides in the end. */
export function DeskGate({ desk, Screen }: { desk: Desk; Screen: ComponentType }) {
  const person = usePerson();
  if (person === undefined) return <PageLoading />;
  if (!desk.roles.includes(person.role)) return <ForbiddenState role={person.role} />;
  return (
    <Suspense fallback={<PageLoading />}>
      <Screen />
    </Suspense>
  );
}
