export const auditEn = {
  name: 'Audit',
};
