/**
 * The language of the texts. Numbers follow it, not the browser: a sentence of
 * the backend with `20,480 operations` must not stand beside `20.480`.
 */
export const LOCALE = 'en-GB';
