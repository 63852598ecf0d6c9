import { type DynamicModule, Module } from '@nestjs/common';
import { ChangesModule } from './changes/index.ts';
import { DatabaseModule, type PlatformOptions } from './platform/db/database.module.ts';
import { HttpModule } from './platform/http/http.module.ts';

/** Wiring only: the platform, then one line for each domain folder. */
@Module({})
export class AppModule {
  static forRoot(options: PlatformOptions): DynamicModule {
    return {
      module: AppModule,
      imports: [DatabaseModule.forRoot(options), HttpModule, ChangesModule],
    };
  }
}
