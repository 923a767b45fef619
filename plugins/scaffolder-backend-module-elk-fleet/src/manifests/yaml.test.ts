import { parseAllDocuments } from 'yaml';
import { toYaml } from './yaml';

const object = {
  apiVersion: 'v1',
  kind: 'Thing',
  metadata: { name: 'a' },
  spec: {
    config: { 'node.store.allow_mmap': false, node: { roles: ['master'] } },
    list: [{ name: 'first' }, { name: 'second' }],
  },
};

describe('toYaml', () => {
  it('writes comments above the object, above fields, above fields with dots and above items', () => {
    expect(
      toYaml([
        {
          object,
          comment: 'Why it is there.\nIn two lines.',
          comments: {
            'spec.config': 'of the whole',
            'spec.config.node.store.allow_mmap': 'of the key with dots',
            'spec.config.node.roles.0': 'of an item',
            'spec.list.1': 'of the second',
            'spec.list.1.name': 'of its name',
          },
        },
      ]),
    ).toBe(`# Why it is there.
# In two lines.
apiVersion: v1
kind: Thing
metadata:
  name: a
spec:
  # of the whole
  config:
    # of the key with dots
    node.store.allow_mmap: false
    node:
      roles:
        # of an item
        - master
  list:
    - name: first
    # of the second
    - # of its name
      name: second
`);
  });

  it('separates objects into documents that parse back', () => {
    const text = toYaml([{ object }, { object, comment: 'second' }]);
    expect(parseAllDocuments(text).map(doc => doc.toJS())).toEqual([
      object,
      object,
    ]);
  });

  it.each(['on', 'no', '0600', '12:30:00', '1e3', '9.10', '~', '2024-01-01'])(
    'quotes %s, which kubectl would not read as a text',
    value => {
      const data = { ...object, data: { value } };
      expect(toYaml([{ object: data }])).toContain(`value: '${value}'`);
      const [read] = parseAllDocuments(toYaml([{ object: data }]), {
        version: '1.1',
      });
      expect(read.toJS()).toEqual(data);
    },
  );

  it('writes an object that is used twice twice, without anchors', () => {
    const labels = { a: 'b' };
    const text = toYaml([
      { object: { ...object, spec: { one: labels, two: labels } } },
    ]);
    expect(text).not.toMatch(/[&*]a1/);
  });

  it('refuses a comment for a field that is not there', () => {
    expect(() =>
      toYaml([{ object, comments: { 'spec.list.7': 'lost' } }]),
    ).toThrow('A comment is for spec.list.7, which Thing a does not have');
  });
});
