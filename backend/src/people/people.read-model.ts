import { Injectable } from '@nestjs/common';
import { type Person, personSchema, type Role } from '@tips/shared/identity';
import { z } from 'zod';
import { Transactions } from '../platform/db/transactions.ts';

const rowsSchema = z.array(personSchema);

/** Who works with the console: everyone who has signed in. */
@Injectable()
export class PeopleReadModel {
  constructor(private readonly transactions: Transactions) {}

  async find(id: string): Promise<Person | undefined> {
    const rows: unknown = await this.transactions.manager.query(
      `SELECT p.person_id AS id, p.name, p.role FROM person p WHERE p.person_id = $1`,
      [id],
    );
    return rowsSchema.parse(rows)[0];
  }

  /** By name; null: whatever their role. */
  async list(roles: readonly Role[] | null): Promise<Person[]> {
    const rows: unknown = await this.transactions.manager.query(
      `SELECT p.person_id AS id, p.name, p.role FROM person p
       WHERE $1::text[] IS NULL OR p.role = ANY ($1) ORDER BY p.name, p.person_id LIMIT 500`,
      [roles],
    );
    return rowsSchema.parse(rows);
  }
}
