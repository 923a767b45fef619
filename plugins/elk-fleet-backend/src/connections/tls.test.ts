import { createTestAuthority } from '../__testUtils__/certificates';
import { EndpointFixture, KINDS } from '../__testUtils__/endpoint';
import { sendJson } from '../__testUtils__/testServer';

const at = EndpointFixture.use();

describe.each(KINDS)('%s', kind => {
  it.each([
    ['expired', { expired: true }, 'has expired'],
    ['of another host', { host: 'other.example.com' }, 'another host name'],
  ])('refuses a certificate that is %s', async (_, options, message) => {
    const bad = await at.start(await at.authority.issue(options));
    expect(await at.fail(kind, at.member({ url: bad.url }))).toMatchObject({
      code: 'tls',
      message: expect.stringContaining(message),
    });
    expect(bad.requests).toEqual([]);
  });

  it('refuses a certificate of another authority of the same name', async () => {
    const other = await createTestAuthority();
    const member = at.member({ tls: { ca: other.ca } });
    expect(await at.fail(kind, member)).toMatchObject({
      code: 'tls',
      message: expect.stringContaining('unknown authority'),
    });
    expect(at.server.requests).toEqual([]);
  });

  it('says when the port speaks no TLS', async () => {
    const plain = await at.start();
    const member = at.member({ url: plain.url.replace('http:', 'https:') });
    expect(await at.fail(kind, member)).toMatchObject({
      code: 'tls',
      message: expect.stringContaining('handshake'),
    });
  });
});

describe('a pinned fingerprint', () => {
  const pinned = () =>
    at.member({
      tls: { caFingerprint: at.authority.fingerprint.toLowerCase() },
    });

  it('is enough to trust the chain', async () => {
    at.server.answer((_, response) => sendJson(response, { name: 'ok' }));
    await expect(at.read('elasticsearch', pinned())).resolves.toEqual({
      name: 'ok',
    });
  });

  it('refuses another authority', async () => {
    const member = at.member({
      tls: { caFingerprint: 'ab'.repeat(32) },
    });
    expect(await at.fail('elasticsearch', member)).toMatchObject({
      code: 'tls',
      message: expect.stringContaining('caFingerprint'),
    });
  });

  it('refuses a forged chain that ends in the right authority', async () => {
    const forger = await createTestAuthority();
    const { key, cert } = await forger.issue();
    const [leaf] = cert.split(/(?<=-----END CERTIFICATE-----)/);
    const forged = await at.start({ key, cert: `${leaf}\n${at.authority.ca}` });
    const member = at.member({
      url: forged.url,
      tls: { caFingerprint: at.authority.fingerprint.toLowerCase() },
    });
    expect((await at.fail('elasticsearch', member)).code).toBe('tls');
    expect(forged.requests).toEqual([]);
  });

  it.each([
    ['expired', { expired: true }, 'has expired'],
    ['of another host', { host: 'other.example.com' }, 'another host name'],
  ])('refuses a certificate that is %s', async (_, options, message) => {
    const bad = await at.start(await at.authority.issue(options));
    const member = at.member({
      url: bad.url,
      tls: { caFingerprint: at.authority.fingerprint.toLowerCase() },
    });
    expect(await at.fail('elasticsearch', member)).toMatchObject({
      code: 'tls',
      message: expect.stringContaining(message),
    });
  });
});
