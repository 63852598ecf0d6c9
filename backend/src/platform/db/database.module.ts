import { type DynamicModule, Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Clock } from '../clock.ts';
import { CONFIG, type Config } from '../config.ts';
import { dataSourceOptions } from './data-source-options.ts';
import { Transactions } from './transactions.ts';

export type PlatformOptions = {
  config: Config;
  /** The database to use: the configured one, or the embedded server's. */
  databaseUrl: string;
  clock?: Clock | undefined;
};

/** Gives every module DataSource, Transactions, Clock and CONFIG. Migrations have run before it connects. */
@Global()
@Module({})
export class DatabaseModule {
  static forRoot({ config, databaseUrl, clock }: PlatformOptions): DynamicModule {
    return {
      module: DatabaseModule,
      imports: [
        TypeOrmModule.forRoot({
          ...dataSourceOptions({ databaseUrl, poolMax: config.databasePoolMax }),
          autoLoadEntities: true,
          retryAttempts: 0,
        }),
      ],
      providers: [
        { provide: CONFIG, useValue: config },
        { provide: Clock, useValue: clock ?? new Clock() },
        Transactions,
      ],
      exports: [CONFIG, Clock, Transactions, TypeOrmModule],
    };
  }
}
