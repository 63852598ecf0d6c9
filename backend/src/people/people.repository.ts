import { Injectable } from '@nestjs/common';
import type { Person } from '@tips/shared/identity';
import { Transactions } from '../platform/db/transactions.ts';

/** The table `person`. */
@Injectable()
export class PeopleRepository {
  constructor(private readonly transactions: Transactions) {}

  async see({ id, name, role }: Person, at: Date): Promise<void> {
    await this.transactions.manager.query(
      `INSERT INTO person (person_id, name, role, seen_at) VALUES ($1, $2, $3, $4)
       ON CONFLICT (person_id) DO UPDATE SET name = EXCLUDED.name, role = EXCLUDED.role, seen_at = EXCLUDED.seen_at`,
      [id, name, role, at],
    );
  }

  /** Leaves those that are there as they are. */
  async add(people: readonly Person[], at: Date): Promise<void> {
    await this.transactions.manager.query(
      `INSERT INTO person (person_id, name, role, seen_at)
       SELECT p.id, p.name, p.role, $4 FROM unnest($1::text[], $2::text[], $3::text[]) AS p (id, name, role)
       ON CONFLICT (person_id) DO NOTHING`,
      [people.map(({ id }) => id), people.map(({ name }) => name), people.map(({ role }) => role), at],
    );
  }
}
