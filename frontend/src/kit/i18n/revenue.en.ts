export const revenueEn = {
  name: 'Revenue',
};
