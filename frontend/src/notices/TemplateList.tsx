import Button from '@mui/material/Button';
import type { NoticeTemplate, TemplateList as Templates } from '@tips/shared/notice-templates';
import { useMemo } from 'react';
import { Link } from 'react-router-dom';
import { useFormat, type Format } from '../kit/format.ts';
import { DataGrid } from '../kit/grid/DataGrid.tsx';
import { answeredList } from '../kit/grid/fixed-list.ts';
import type { GridColumn } from '../kit/grid/grid-table.ts';
import { useT, type Translator } from '../kit/i18n/useT.ts';
import { Instant } from '../kit/Instant.tsx';
import { Page } from '../kit/Page.tsx';
import { StatusChip } from '../kit/StatusChip.tsx';
import { useApi } from '../kit/useApi.ts';
import { excerptOf } from './notice-columns.tsx';
import { templatePath } from './notice-words.ts';

type Row = Templates['items'][number];

function templateColumns(t: Translator, format: Format): GridColumn<Row>[] {
  const version = (template: NoticeTemplate) => t('policies.version', { version: template.version });
  return [
    {
      id: 'kind',
      header: t('resources.notices.list.kind'),
      main: true,
      narrow: true,
      size: 220,
      cell: ({ kind }) => t(`words.noticeKind.${kind}`),
    },
    {
      id: 'language',
      header: t('resources.notices.list.language'),
      narrow: true,
      size: 100,
      cell: ({ language }) => format.language(language),
    },
    {
      id: 'text',
      header: t('resources.notices.list.text'),
      grow: true,
      size: 260,
      cell: ({ inForce, language }) => (
        <span lang={language} style={{ color: 'var(--ink-quiet)' }}>
          {excerptOf(inForce.body)}
        </span>
      ),
    },
    {
      id: 'inForce',
      header: t('words.policyStatus.in_force'),
      size: 200,
      cell: ({ inForce }) => (
        <>
          {version(inForce)} · <Instant at={inForce.inForceFrom} quiet />
        </>
      ),
    },
    {
      id: 'draft',
      header: t('words.policyStatus.draft'),
      size: 150,
      cell: ({ draft }) =>
        draft === null ? (
          format.empty
        ) : (
          <StatusChip kind="policyStatus" value="draft" detail={version(draft)} />
        ),
    },
  ];
}

/** What notices of each kind say in each language. */
export function TemplateList() {
  const t = useT();
  const format = useFormat();
  const columns = useMemo(() => templateColumns(t, format), [t, format]);
  const templates = useApi<Templates>('/notice-templates');
  return (
    <Page
      title={t('resources.notices.templates.name')}
      lead={t('resources.notices.templates.lead')}
      actions={
        <Button component={Link} to="/notices" variant="outlined">
          {t('resources.notices.name')}
        </Button>
      }
    >
      <DataGrid
        name="notice-templates"
        label={t('resources.notices.templates.name')}
        columns={columns}
        list={answeredList(templates)}
        rowKey={(row) => `${row.kind} ${row.language}`}
        href={(row) => templatePath(row.kind, row.language)}
        noun="resources.notices.templates.count"
      />
    </Page>
  );
}
