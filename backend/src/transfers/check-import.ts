import { Injectable } from '@nestjs/common';
import type { FieldError } from '@tips/shared/problem';
import type { RolloutPatch } from '@tips/shared/rollouts';
import type { Transfer, TransferCheck, TransferredRollout } from '@tips/shared/transfers';
import { diffOf } from '../change-requests/index.ts';
import { PlansReadModel } from '../plans/index.ts';
import { AppError } from '../platform/http/app-error.ts';
import { PreviewChange } from '../previews/index.ts';
import { type RolloutState, RolloutsReadModel } from '../rollouts/index.ts';
import { ExportRollouts } from './export-rollouts.ts';

type Item = TransferCheck['items'][number];
type Lists = NonNullable<TransferredRollout['lists']>;
export type CheckImportInput = { document: Transfer; reshuffle: boolean };

/** Says what a file would change. Nothing is changed here: each step goes the way of any other change, with a second person where it widens. */
@Injectable()
export class CheckImport {
  constructor(
    private readonly rollouts: RolloutsReadModel,
    private readonly plans: PlansReadModel,
    private readonly exportRollouts: ExportRollouts,
    private readonly previewChange: PreviewChange,
  ) {}

  /** Throws VALIDATION_FAILED with the paths in the file that are refused. */
  async execute({ document, reshuffle }: CheckImportInput): Promise<TransferCheck> {
    const current = await this.rollouts.all();
    if (!reshuffle) refuseOtherSalts(document, current);
    const plans = await this.plans.inForce();
    const items: Item[] = [];
    for (const given of document.rollouts) {
      const state = current.find(({ feature }) => feature === given.feature);
      if (state === undefined) throw new Error(`there is no rollout of ${given.feature}`);
      const plan = plans.find(({ feature }) => feature === given.feature)?.stages;
      items.push(await this.one(given, state, plan));
    }
    return { items };
  }

  private async one(
    given: TransferredRollout,
    { feature, version, config }: RolloutState,
    plan: TransferredRollout['plan'],
  ): Promise<Item> {
    const { salt, holdoutSalt, holdoutPercent, stageKey, stages } = config;
    const lists = given.lists && (await this.exportRollouts.listsOf(feature));
    const here = {
      salt,
      holdoutSalt,
      holdoutPercent,
      stageKey,
      stages,
      ...(given.plan && { plan: plan ?? [] }),
      ...(lists && { lists }),
    };
    const { feature: _feature, ...there } = given;
    const diff = diffOf(here, there);
    const patch = patchOf(given, here, lists);
    const isPatched = Object.keys(patch).length > 0;
    const isMoved = given.salt !== salt || given.holdoutSalt !== holdoutSalt;
    return {
      feature,
      version,
      diff,
      patch: isPatched ? patch : null,
      preview: isPatched ? await this.previewChange.rollout({ feature, patch }) : null,
      salts: isMoved ? { salt: given.salt, holdoutSalt: given.holdoutSalt } : null,
      plan: given.plan !== undefined && !same(given.plan, plan) ? given.plan : null,
    };
  }
}

function refuseOtherSalts({ rollouts }: Transfer, current: readonly RolloutState[]): void {
  const errors = rollouts.flatMap((given, index): FieldError[] => {
    const config = current.find(({ feature }) => feature === given.feature)?.config;
    const names = (['salt', 'holdoutSalt'] as const).filter((name) => config?.[name] !== given[name]);
    return names.map((name) => ({
      path: `document.rollouts.${index}.${name}`,
      code: 'salt_differs',
      message: `is not that of ${given.feature} here: it would give everyone another bucket. Ask for a reshuffle, or put the salt of this console there.`,
    }));
  });
  if (errors.length === 0) return;
  throw new AppError('VALIDATION_FAILED', errors.map(({ path, message }) => `${path} ${message}`).join(' '), {
    errors,
  });
}

function patchOf(
  given: TransferredRollout,
  here: Pick<TransferredRollout, 'stages' | 'stageKey' | 'holdoutPercent'>,
  lists: Lists | undefined,
): RolloutPatch {
  return {
    ...(same(given.stages, here.stages) ? {} : { stages: given.stages }),
    ...(given.stageKey === here.stageKey ? {} : { stageKey: given.stageKey }),
    ...(given.holdoutPercent === here.holdoutPercent ? {} : { holdoutPercent: given.holdoutPercent }),
    ...(given.lists && lists && listPatch('allowList', lists.allow, given.lists.allow)),
    ...(given.lists && lists && listPatch('denyList', lists.deny, given.lists.deny)),
  };
}

function listPatch(
  name: 'allowList' | 'denyList',
  here: readonly string[],
  there: readonly string[],
): RolloutPatch {
  const add = there.filter((id) => !here.includes(id));
  const remove = here.filter((id) => !there.includes(id));
  return add.length + remove.length === 0 ? {} : { [name]: { add, remove } };
}

const same = (left: unknown, right: unknown): boolean => diffOf(left, right).length === 0;
