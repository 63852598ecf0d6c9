import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { NoticeTemplate, TemplateHistory } from '@tips/shared/notice-templates';
import { NOTICE_LANGUAGES, type NoticeLanguage } from '@tips/shared/notices';
import { useState } from 'react';
import { Link, useParams } from 'react-router-dom';
import { Answer } from '../kit/Answer.tsx';
import { Columns } from '../kit/Columns.tsx';
import { useFormat } from '../kit/format.ts';
import { useT } from '../kit/i18n/useT.ts';
import { Page } from '../kit/Page.tsx';
import { Panel } from '../kit/Panel.tsx';
import { useHasRole } from '../kit/session.ts';
import { StatusChip } from '../kit/StatusChip.tsx';
import { useApi } from '../kit/useApi.ts';
import { templatePath } from './notice-words.ts';
import { TemplateEditor } from './TemplateEditor.tsx';
import { TemplatePreview } from './TemplatePreview.tsx';

function VersionPanel({ template }: { template: NoticeTemplate }) {
  const t = useT();
  const format = useFormat();
  const { inForceFrom } = template;
  return (
    <Panel
      title={t('policies.version', { version: template.version })}
      actions={<StatusChip kind="policyStatus" value={template.status} soft />}
    >
      <Box sx={{ color: 'var(--ink-quiet)', mb: 1 }}>
        {inForceFrom !== null && t('policies.since', { day: format.day(inForceFrom) })}
        {` · ${template.putBy ?? template.editedBy} · ${template.reason ?? template.note}`}
      </Box>
      <Box lang={template.language} sx={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
        {template.body}
      </Box>
    </Panel>
  );
}

/** The same kind in the other languages. */
function OtherLanguages({ history }: { history: TemplateHistory }) {
  const t = useT();
  const format = useFormat();
  const others = NOTICE_LANGUAGES.filter((language) => language !== history.language);
  const to = (language: NoticeLanguage) => templatePath(history.kind, language);
  return others.map((language) => (
    <Button key={language} component={Link} to={to(language)} variant="outlined">
      {t('resources.notices.templates.inLanguage', { language: format.language(language) })}
    </Button>
  ));
}

function TemplateVersions({ history }: { history: TemplateHistory }) {
  const t = useT();
  const format = useFormat();
  const [drafting, setDrafting] = useState(false);
  const mayDraft = useHasRole(['trust_safety', 'trust_safety_lead']);
  const { kind, language, versions } = history;
  const stored = versions.find(({ status }) => status === 'draft');
  const inForce = versions.find(({ status }) => status === 'in_force');
  const editing = mayDraft && inForce !== undefined && (drafting || stored !== undefined);
  const next = Math.max(0, ...versions.map(({ version }) => version)) + 1;
  return (
    <Page
      title={t(`words.noticeKind.${kind}`)}
      aside={<Box sx={{ color: 'var(--ink-quiet)' }}>{format.language(language)}</Box>}
      lead={mayDraft ? undefined : t('resources.notices.templates.readOnly')}
      actions={
        <>
          <OtherLanguages history={history} />
          {mayDraft && !editing && (
            <Button variant="contained" onClick={() => setDrafting(true)}>
              {t('policies.newDraft', { version: next })}
            </Button>
          )}
        </>
      }
    >
      <Columns widths={['1fr', '1.2fr']}>
        {editing ? (
          <TemplateEditor
            key={stored?.version ?? 'new'}
            history={history}
            stored={stored}
            start={inForce}
            onDone={() => setDrafting(false)}
          />
        ) : (
          inForce !== undefined && <TemplatePreview kind={kind} language={language} body={inForce.body} />
        )}
        <Box sx={{ display: 'grid', gap: 2, minWidth: 0, order: { lg: -1 } }}>
          {versions
            .filter(({ status }) => !editing || status !== 'draft')
            .map((template) => (
              <VersionPanel key={template.version} template={template} />
            ))}
        </Box>
      </Columns>
    </Page>
  );
}

/** What notices of one kind say in one language: every version, and the draft of the next. */
export function TemplatePage() {
  const { kind = '', language = '' } = useParams();
  const path = `/notice-templates/${encodeURIComponent(kind)}/${encodeURIComponent(language)}`;
  const history = useApi<TemplateHistory>(path);
  return <Answer of={history}>{(found) => <TemplateVersions key={path} history={found} />}</Answer>;
}
