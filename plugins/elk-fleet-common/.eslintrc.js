module.exports = require('../../eslint.house')(__dirname, {
  // The client's methods are named after the HTTP verbs.
  rules: { 'new-cap': ['error', { capIsNew: false }] },
});
