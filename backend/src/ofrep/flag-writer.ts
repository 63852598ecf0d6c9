import { FLAGS } from '@tips/shared/decisions';
import type { Answer, PopulationIndex } from '../decisions/index.ts';

type Wire = { json: string; etag: string };

/** Answers as the protocol has them. Written by hand: all but the bucket is the same for every account with the same answer. */
export class FlagWriter {
  /** What each answer is on the wire, up to its bucket. */
  private readonly wires = new WeakMap<Answer, Wire>();

  constructor(private readonly index: PopulationIndex) {}

  jsonOf(answer: Answer, bucket: number): string {
    const { json } = this.wireOf(answer);
    return bucket < 0 ? `${json}}}` : `${json},"bucket":${bucket}}}`;
  }

  /** Names everything that the flag's JSON depends on, so that processes agree on it. */
  tagOf(answer: Answer, bucket: number): string {
    return `${this.wireOf(answer).etag}${bucket}`;
  }

  /** Names all that the account sees now. */
  tagOfAll(accountId: string): string {
    const { index } = this;
    return FLAGS.map((_flag, flag) => this.tagOf(index.answerOf(accountId, flag), index.bucket)).join('.');
  }

  private wireOf(answer: Answer): Wire {
    const known = this.wires.get(answer);
    if (known !== undefined) return known;
    const { surface, value, reason, variant, stage, policyVersion, rolloutVersion, step } = answer;
    const metadata = JSON.stringify({ stage, policyVersion, rolloutVersion, step });
    const flag = JSON.stringify({ key: surface, value, reason, variant });
    const wire = {
      json: `${flag.slice(0, -1)},"metadata":${metadata.slice(0, -1)}`,
      etag: `${FLAGS.indexOf(surface)}-${rolloutVersion}-${policyVersion}-${step}-${variant}-`,
    };
    this.wires.set(answer, wire);
    return wire;
  }
}
