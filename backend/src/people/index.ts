export { PeopleModule } from './people.module.ts';
export { PeopleReadModel } from './people.read-model.ts';
