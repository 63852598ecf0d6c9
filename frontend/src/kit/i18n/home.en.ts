export const homeEn = {
  name: 'Home',
};
