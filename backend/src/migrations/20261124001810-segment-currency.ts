import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How much there is of one currency by day, from the index alone: what rankings of creators ask each time. */
export class SegmentCurrency1795478290000 implements MigrationInterface {
  name = 'SegmentCurrency1795478290000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      'CREATE INDEX ledger_segment_of_currency ON ledger_segment (currency, kind, day) INCLUDE (entries, gross)',
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP INDEX ledger_segment_of_currency');
  }
}
