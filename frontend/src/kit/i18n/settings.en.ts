export const settingsEn = {
  name: 'Settings',
};
