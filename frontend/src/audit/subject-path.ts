const PATHS: Readonly<Record<string, (id: string) => string>> = {
  account: (id) => `/accounts/${encodeURIComponent(id)}`,
  access: (id) => `/accounts/${encodeURIComponent(id.split(':')[0] ?? id)}`,
  rollout: () => '/rollouts',
  eligibility_policy: () => '/eligibility',
  standing_policy: () => '/standing',
  alert_rules: () => '/alerts',
  notice: (id) => `/notices/${encodeURIComponent(id)}`,
  notices: () => '/notices',
  notice_template: (id) =>
    `/notices/templates/${id.split('/').slice(0, 2).map(encodeURIComponent).join('/')}`,
  statement: (id) => `/statements/${encodeURIComponent(id)}`,
  statements: () => '/statements',
  token: () => '/settings',
};

/** The screen of what an audit entry is about, where it has one. */
export function subjectPath(kind: string, id: string): string | null {
  return PATHS[kind]?.(id) ?? null;
}
