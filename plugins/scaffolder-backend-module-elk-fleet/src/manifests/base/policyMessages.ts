export const NO_RESOURCES =
  'Every node set of Elasticsearch must say how much processor and memory it asks for, and its limit of memory.';
export const NO_BUDGET =
  'podDisruptionBudget: {} takes the budget away; leave it out, or write one.';
export const NO_TAG =
  'An image must have a tag or digest that stays what it is, and not latest.';
