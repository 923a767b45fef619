/**
 * Interfaces and extension points of Elk Fleet for other backend plugins.
 *
 * @packageDocumentation
 */
export * from './connections';
export * from './costs';
export * from './errors';
export * from './extensions';
