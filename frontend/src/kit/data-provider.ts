import type { DataProvider, GetListParams, RaRecord } from 'ra-core';
import type { Page } from '@tips/shared/page';
import { api, type Query } from './api.ts';

const PATHS: Readonly<Record<string, string>> = {
  eligibility: '/eligibility-policies',
  standing: '/standing-policies',
  ledger: '/ledger/entries',
};

/** The API's collection of a resource: `accounts` is `/accounts`. */
export function pathOf(resource: string): string {
  return PATHS[resource] ?? `/${resource}`;
}

/** Cursor of page n + 1, by list; react-admin counts pages while the API only knows the next key. */
const cursors = new Map<string, string>();

function sortOf(params: GetListParams): string | undefined {
  if (params.sort === undefined || params.sort.field === 'id') return undefined;
  return params.sort.order === 'DESC' ? `-${params.sort.field}` : params.sort.field;
}

async function getList(resource: string, params: GetListParams) {
  const page = params.pagination?.page ?? 1;
  const limit = params.pagination?.perPage ?? 25;
  const query: Query = { ...(params.filter as Query), sort: sortOf(params), limit };
  const list = JSON.stringify([resource, query]);
  const cursor = page === 1 ? undefined : cursors.get(`${list}#${page}`);
  const answer = await api<Page<RaRecord>>({
    path: pathOf(resource),
    query: { ...query, cursor },
    signal: params.signal,
  });
  if (answer.nextCursor !== null) cursors.set(`${list}#${page + 1}`, answer.nextCursor);
  return {
    data: answer.items,
    total: answer.total?.exact === true ? answer.total.value : undefined,
    pageInfo: { hasNextPage: answer.nextCursor !== null, hasPreviousPage: page > 1 },
  };
}

async function getOne(resource: string, id: string, signal?: AbortSignal) {
  return { data: await api<RaRecord>({ path: `${pathOf(resource)}/${encodeURIComponent(id)}`, signal }) };
}

const refuse = (verb: string) => () =>
  Promise.reject(
    new Error(`The console has no generic "${verb}": every change is an action with its own route.`),
  );

/** react-admin's view of the API: reads only, since each change is a named action (`useAction`). */
export const dataProvider = {
  supportAbortSignal: true,
  getList,
  getOne: (resource: string, params: { id: string; signal?: AbortSignal }) =>
    getOne(resource, params.id, params.signal),
  getMany: async (resource: string, params: { ids: string[] }) => ({
    data: (await Promise.all(params.ids.map((id) => getOne(resource, id)))).map((answer) => answer.data),
  }),
  getManyReference: refuse('getManyReference'),
  create: refuse('create'),
  update: refuse('update'),
  updateMany: refuse('updateMany'),
  delete: refuse('delete'),
  deleteMany: refuse('deleteMany'),
} as unknown as DataProvider;
