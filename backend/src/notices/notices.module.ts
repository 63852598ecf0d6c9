import { Inject, Module, type OnModuleInit } from '@nestjs/common';
import { AccountsModule } from '../accounts/index.ts';
import { AuditModule } from '../audit/index.ts';
import { Clock } from '../platform/clock.ts';
import { CONFIG, type Config } from '../platform/config.ts';
import { Metrics } from '../platform/http/metrics.ts';
import { Jobs } from '../platform/jobs.ts';
import { TemplatesModule } from '../templates/index.ts';
import { DeliverNotices } from './deliver-notices.ts';
import { DeliveriesRepository } from './deliveries.repository.ts';
import { NoticesController } from './notices.controller.ts';
import { NoticesReadModel } from './notices.read-model.ts';
import { NoticeErasure, NoticesRepository } from './notices.repository.ts';
import { ResendNotices } from './resend-notices.ts';
import { WriteNotice } from './write-notice.ts';

const DELIVER_EVERY_MS = 2000;
const BACKLOG_EVERY_MS = 15_000;

@Module({
  imports: [AccountsModule, AuditModule, TemplatesModule],
  controllers: [NoticesController],
  providers: [
    NoticesRepository,
    NoticesReadModel,
    NoticeErasure,
    WriteNotice,
    DeliveriesRepository,
    DeliverNotices,
    ResendNotices,
  ],
  exports: [NoticeErasure, WriteNotice],
})
export class NoticesModule implements OnModuleInit {
  constructor(
    private readonly deliverNotices: DeliverNotices,
    private readonly metrics: Metrics,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  onModuleInit(): void {
    if (this.config.processKind === 'command' || this.deliverNotices.receiverKey === undefined) return;
    this.jobs.every(DELIVER_EVERY_MS, 'deliver notices', () => this.deliverNotices.execute());
    this.jobs.every(BACKLOG_EVERY_MS, 'backlog of notices', () => this.deliverNotices.lookAtBacklog());
    this.measure();
  }

  private measure(): void {
    const { deliverNotices, metrics } = this;
    metrics.count(
      'tips_notice_deliveries_total',
      'Tries to deliver a notice, by how they ended: delivered, failed and to be tried again, or dead.',
      'outcome',
      deliverNotices.counts,
    );
    metrics.gauge('tips_notices_queued', 'Notices that wait to be delivered.', () => {
      const { queued, delivering } = deliverNotices.backlog;
      return (queued?.count ?? 0) + (delivering?.count ?? 0);
    });
    metrics.gauge(
      'tips_notices_dead',
      'Notices whose delivery was given up.',
      () => deliverNotices.backlog.dead?.count ?? 0,
    );
    metrics.gauge(
      'tips_notices_oldest_seconds',
      'Age of the oldest notice that waits to be delivered.',
      () => {
        const { queued, delivering } = deliverNotices.backlog;
        const oldest = [queued, delivering].flatMap((each) => each?.oldest.getTime() ?? []);
        return oldest.length === 0 ? 0 : (this.clock.now().getTime() - Math.min(...oldest)) / 1000;
      },
    );
  }
}
