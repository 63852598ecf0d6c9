export const rolloutsEn = {
  name: 'Rollouts',
};
