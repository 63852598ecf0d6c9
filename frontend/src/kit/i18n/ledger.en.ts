export const ledgerEn = {
  name: 'Ledger',
};
