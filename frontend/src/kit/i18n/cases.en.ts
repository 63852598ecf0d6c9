export const casesEn = {
  name: 'Review',
};
