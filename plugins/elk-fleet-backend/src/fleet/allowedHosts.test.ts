import { isHostAllowed } from './allowedHosts';

it.each([
  ['https://es.example.com', ['es.example.com'], true],
  ['https://es.example.com:9200', ['es.example.com'], true],
  ['https://ES.example.com', ['Es.Example.com'], true],
  ['https://es.example.com:9200', ['es.example.com:9200'], true],
  ['https://es.example.com', ['es.example.com:443'], true],
  ['http://es.example.com', ['es.example.com:443'], false],
  ['https://es.example.com:9201', ['es.example.com:9200'], false],
  ['https://127.0.0.1:9201', ['127.0.0.1:*'], true],
  ['https://[::1]:9200', ['[::1]:9200'], true],
  ['https://es.example.com', ['*.example.com'], true],
  ['https://a.b.example.com', ['*.example.com'], false],
  ['https://a.b.example.com', ['*.*.example.com'], true],
  ['https://es.example.com.evil.org', ['es.example.com'], false],
  ['https://es.example.com.evil.org', ['*.example.com'], false],
  ['https://esXexample.com', ['es.example.com'], false],
  ['https://evil.org#es.example.com', ['es.example.com'], false],
  ['https://es.example.com', [], false],
])('%s with %p: %s', (url, allowed, expected) => {
  expect(isHostAllowed(new URL(url), allowed)).toBe(expected);
});
