/** The files of the content of a mock directory, by path. */
export const filesIn = (content: any, folder = ''): Record<string, string> =>
  Object.assign(
    {},
    ...Object.entries(content).map(([name, entry]) =>
      typeof entry === 'string'
        ? { [`${folder}${name}`]: entry }
        : filesIn(entry, `${folder}${name}/`),
    ),
  );
