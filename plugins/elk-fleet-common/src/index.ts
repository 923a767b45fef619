/**
 * Model, rules, permissions and API client of Elk Fleet. Does no I/O of its own.
 *
 * @packageDocumentation
 */
export * from './annotations';
export * from './client';
export * from './entities';
export * from './generated/api';
export * from './model/observations';
export * from './model/sources';
export * from './permissions';
