// The certificates' HTTP endpoints.
import { serve, type Site } from '../../platform/http.ts';
import { checkCertificate, issueCertificate as issueEndpoint, revokeCertificate as revokeEndpoint } from './certificate-contract.ts';
import { checkOf } from './certificate-queries.ts';
import { issueCertificate } from './issue-certificate.ts';
import { revokeCertificate } from './revoke-certificate.ts';

export function mountCertificates(site: Site): void {
  serve(site, checkCertificate, ({ tx, params }) => checkOf(tx, params.code));
  serve(site, issueEndpoint, ({ tx, actor, params }) => issueCertificate(tx, actor, { ...params, origin: null }));
  serve(site, revokeEndpoint, ({ tx, actor, params, body }) => revokeCertificate(tx, actor, { ...params, ...body }));
}
