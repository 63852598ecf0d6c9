export const accountsEn = {
  name: 'Accounts',
};
