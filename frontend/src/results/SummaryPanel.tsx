import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import type { RolloutResults } from '@tips/shared/results';
import { Facts } from '../kit/Facts.tsx';
import { useFormat } from '../kit/format.ts';
import { useT } from '../kit/i18n/useT.ts';
import { Instant } from '../kit/Instant.tsx';
import { Panel } from '../kit/Panel.tsx';
import { pValueText, shareText, verdictSentence } from './results-words.ts';

function useFacts(results: RolloutResults) {
  const t = useT();
  const format = useFormat();
  const { sample, stages, stage, eligibleNow } = results;
  const since = (stages.find(({ key }) => key === stage) ?? stages[0])?.since ?? null;
  const both = sample.exposed + sample.holdout;
  const share =
    sample.holdoutExpected === null
      ? ''
      : ` · ${t('resources.results.facts.holdoutShare', {
          share: shareText(sample.holdout / Math.max(1, both), format),
          expected: shareText(sample.holdoutExpected, format),
        })}`;
  const pValue = sample.pValue === null ? '' : pValueText(sample.pValue, t, format);
  return [
    { label: t('resources.results.facts.exposed'), value: format.integer(sample.exposed) },
    { label: t('resources.results.facts.holdout'), value: `${format.integer(sample.holdout)}${share}` },
    {
      label: t('resources.results.facts.ratio'),
      value: t(`resources.results.ratio.${sample.ratio}`, { pValue }),
    },
    { label: t('resources.results.facts.since'), value: <Instant at={since} /> },
    { label: t('resources.results.facts.eligible'), value: format.integer(eligibleNow) },
  ];
}

/** What the figures say, in one sentence, and the sample that it rests on. */
export function SummaryPanel({ results }: { results: RolloutResults }) {
  const t = useT();
  const format = useFormat();
  const facts = useFacts(results);
  const sentence = verdictSentence(results, t, format);
  return (
    <Panel title={t('resources.results.summary')}>
      {results.verdict === 'sample_ratio' ? (
        <Alert severity="warning" sx={{ mb: 2 }}>
          {sentence}
        </Alert>
      ) : (
        <Box sx={{ fontSize: '1rem', fontWeight: 600, mb: 2, maxWidth: '72ch' }}>{sentence}</Box>
      )}
      <Facts facts={facts} />
    </Panel>
  );
}
