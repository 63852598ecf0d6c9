import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Changes1795392180000 implements MigrationInterface {
  name = 'Changes1795392180000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE change_consumer (
        consumer_id TEXT PRIMARY KEY,
        shared BOOLEAN NOT NULL,
        topics TEXT[] NOT NULL,
        heartbeat_at TIMESTAMPTZ NOT NULL
      )`);
    await queryRunner.query(`
      CREATE TABLE change_queue (
        consumer_id TEXT NOT NULL,
        seq BIGINT GENERATED ALWAYS AS IDENTITY,
        topic TEXT NOT NULL,
        account_id TEXT COLLATE "C",
        PRIMARY KEY (consumer_id, seq),
        CONSTRAINT change_queue_topic CHECK (topic IN ('accounts', 'rules', 'tokens')),
        CONSTRAINT change_queue_account CHECK ((topic = 'accounts') = (account_id IS NOT NULL))
      ) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000, autovacuum_vacuum_cost_delay = 0)`);
    await queryRunner.query(`
      INSERT INTO change_consumer (consumer_id, shared, topics, heartbeat_at)
      VALUES ('access', true, ARRAY['accounts', 'rules'], now())`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE change_queue');
    await queryRunner.query('DROP TABLE change_consumer');
  }
}
