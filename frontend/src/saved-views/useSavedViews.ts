import type {
  ChangeViewBody,
  DefaultViewBody,
  SavedView,
  SaveViewBody,
  ViewPage,
} from '@tips/shared/saved-views';
import { useAction, useApi } from '../kit/useApi.ts';

const PATH = '/saved-views';
const changes = [PATH];

type Listed = { items: SavedView[] };

/** Where a view leads. */
export function viewAddress({ page, query }: Pick<SavedView, 'page' | 'query'>): string {
  const path = page === 'revenue' ? '/revenue' : `/revenue/${page}`;
  return query === '' ? path : `${path}?${query}`;
}

/** The views that one sees of a page. */
export function useSavedViews(page: ViewPage) {
  const answer = useApi<Listed>(PATH);
  const views = answer.data?.items.filter((view) => view.page === page);
  return { loaded: answer.data !== undefined, views: views ?? [] };
}

/** What can be done to views. */
export function useViewActions() {
  return {
    save: useAction<SaveViewBody, SavedView>((body) => ({ path: PATH, body }), { changes }),
    change: useAction<ChangeViewBody & { id: string }, SavedView>(
      ({ id, ...body }) => ({ method: 'PUT', path: `${PATH}/${id}`, body }),
      { changes },
    ),
    remove: useAction<string, SavedView>((id) => ({ method: 'DELETE', path: `${PATH}/${id}` }), { changes }),
    restore: useAction<string, SavedView>((id) => ({ path: `${PATH}/${id}/restore`, body: {} }), { changes }),
    makeDefault: useAction<DefaultViewBody, Listed>(
      (body) => ({ method: 'PUT', path: `${PATH}/default`, body }),
      { changes },
    ),
  };
}
