export const eligibilityEn = {
  name: 'Eligibility',
  observedRequired: '%{observed}, required: %{required}',
  atLeast: 'at least %{value}',
  observed: 'observed',
};
