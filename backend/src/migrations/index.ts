import type { MigrationInterface } from 'typeorm';
import { Changes1795392180000 } from './20261123000300-changes.ts';

type MigrationClass = new () => MigrationInterface;

/**
 * All migrations. Class names end in a 13-digit millisecond stamp, which is their order. Each `query()` is one
 * statement and each ALTER TABLE does one thing, so that all of them also run on Citus.
 */
export const MIGRATIONS: MigrationClass[] = [Changes1795392180000];
