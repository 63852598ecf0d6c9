export const eligibilityEn = {
  name: 'Eligibility',
};
