import { Injectable } from '@nestjs/common';
import type { NoticeTemplate, TemplateHistory, TemplateList } from '@tips/shared/notice-templates';
import { NOTICE_KINDS, NOTICE_LANGUAGES } from '@tips/shared/notices';
import { NOTICE_KIND_RULES } from './domain/notice-kinds.ts';
import { TemplatesReadModel } from './templates.read-model.ts';
import type { TemplateKey } from './templates.repository.ts';

/** Templates as the desk shows them. */
@Injectable()
export class TemplateHistories {
  constructor(private readonly readModel: TemplatesReadModel) {}

  async list(): Promise<TemplateList> {
    const current = await this.readModel.current();
    const keys = NOTICE_KINDS.flatMap((kind) => NOTICE_LANGUAGES.map((language) => ({ kind, language })));
    return {
      items: keys.map(({ kind, language }) => {
        const find = (status: NoticeTemplate['status']): NoticeTemplate | undefined =>
          current.find((each) => each.kind === kind && each.language === language && each.status === status);
        const inForce = find('in_force');
        if (inForce === undefined) throw new Error(`no template of ${kind} in ${language} is in force`);
        return { kind, language, inForce, draft: find('draft') ?? null };
      }),
    };
  }

  async of({ kind, language }: TemplateKey): Promise<TemplateHistory> {
    const { required, optional } = NOTICE_KIND_RULES[kind];
    return {
      kind,
      language,
      required: [...required],
      optional: [...optional],
      versions: await this.readModel.versions(kind, language),
    };
  }
}
