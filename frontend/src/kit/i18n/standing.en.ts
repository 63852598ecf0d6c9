export const standingEn = {
  name: 'Standing policy',
};
