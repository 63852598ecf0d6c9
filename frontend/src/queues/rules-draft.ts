import type { CaseRules, QueueMatch, QueueRule } from '@tips/shared/cases';

export const NEW_QUEUE: QueueRule = { key: '', nameEn: '', nameFr: '', match: {} };

/** Puts a queue in place of the one at `index`, or at the end. */
export function withQueue(rules: CaseRules, index: number, queue: QueueRule): CaseRules {
  const queues = [...rules.queues];
  queues.splice(index, index < queues.length ? 1 : 0, queue);
  return { ...rules, queues };
}

export function withoutQueue(rules: CaseRules, index: number): CaseRules {
  return { ...rules, queues: rules.queues.filter((_queue, at) => at !== index) };
}

/** A condition that is emptied is none: every case meets it. */
export function withCondition(match: QueueMatch, change: Partial<QueueMatch>): QueueMatch {
  const entries = Object.entries({ ...match, ...change }).filter(
    ([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0),
  );
  return Object.fromEntries(entries) as QueueMatch;
}

/** `Alertes françaises` as `alertes-francaises`: what a new queue is known by, however it is renamed later. */
export function keyOfName(name: string): string {
  const plain = name
    .normalize('NFD')
    .replaceAll(/\p{Diacritic}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-');
  return plain.replaceAll(/^[^a-z]+|-+$/g, '').slice(0, 40);
}

export type QueueGap = 'name' | 'key' | 'taken';

/** What keeps a queue from being taken over, field by field. */
export function queueGaps(queue: QueueRule, others: readonly QueueRule[], otherQueue: string): QueueGap[] {
  const gaps: QueueGap[] = [];
  if (queue.nameEn.trim() === '' || queue.nameFr.trim() === '') gaps.push('name');
  if (!/^[a-z][a-z0-9_-]{0,39}$/.test(queue.key)) gaps.push('key');
  else if (queue.key === otherQueue || others.some(({ key }) => key === queue.key)) gaps.push('taken');
  return gaps;
}
