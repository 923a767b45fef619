import type { MemberCheck } from '@elk-fleet/backstage-plugin-elk-fleet-common';

export const passedCheck: MemberCheck = {
  passed: true,
  checks: [
    {
      id: 'reachable',
      title: 'Reachable',
      outcome: 'pass',
      detail: 'Answered in 12 ms',
      nextStep: null,
    },
    {
      id: 'license',
      title: 'Licence',
      outcome: 'warn',
      detail: 'The trial ends soon',
      nextStep: 'Buy a licence.',
    },
  ],
  elasticsearch: {
    clusterUuid: 'uuid',
    clusterName: 'logs',
    version: '8.19.4',
    license: { type: 'trial', status: 'active', expiresAt: null },
  },
};

export const failedCheck: MemberCheck = {
  passed: false,
  checks: [
    passedCheck.checks[0],
    {
      id: 'authorised',
      title: 'Authorised',
      outcome: 'fail',
      detail: 'The API key was refused',
      nextStep: 'Make a new API key.',
    },
  ],
  elasticsearch: null,
};

// Made for this test; signs nothing and is signed by nobody else.
export const CERTIFICATE = `-----BEGIN CERTIFICATE-----
MIIBfDCCASGgAwIBAgIUdOnVgKhLnDDLmo+FtULBv6XGVccwCgYIKoZIzj0EAwIw
EjEQMA4GA1UEAwwHVGVzdCBDQTAgFw0yNjExMjEwMDU1MjBaGA8yMTI2MTAyODAw
NTUyMFowEjEQMA4GA1UEAwwHVGVzdCBDQTBZMBMGByqGSM49AgEGCCqGSM49AwEH
A0IABEX9wwknMfRdDtGL4uP4bDGAcYEMLeXvE8dleUozCoKnVedYOIKR0KdZjsPK
tl12giuQg5WI4uyn5I6FK5iTf3+jUzBRMB0GA1UdDgQWBBSTZ4RwdCOKJ/eA1R8S
sRvYHTR8CDAfBgNVHSMEGDAWgBSTZ4RwdCOKJ/eA1R8SsRvYHTR8CDAPBgNVHRMB
Af8EBTADAQH/MAoGCCqGSM49BAMCA0kAMEYCIQCw1acugmsnbBM8kBikGP0nkkLI
oQNrduO+PVy/grG9ZgIhAI+3tnQFwKJsjeUmMBJIrkbtmL3ssMCDfnAyPkXAx4sX
-----END CERTIFICATE-----
`;
