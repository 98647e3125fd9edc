// The pages of those who work for the county: village clerk, township reviewer, exchange operator, administrator.
import { coverageFiguresPage, coverageListPage, coverageReasonForm } from './coverage.ts';
import { serveCoverageFiles } from './coverage-files.ts';
import { serveForm } from './form.ts';
import { mountOperateCertificates } from './operate-certificates.ts';
import type { WebSite } from './page.ts';
import { servePage } from './page.ts';
import { mountAssistPages } from './review-assist.ts';
import { mountAccountPages } from './review-accounts.ts';
import { mountApprovalPages } from './review-approvals.ts';
import { mountCalendarPages } from './review-calendar.ts';
import { mountReviewArrears } from './review-arrears.ts';
import { mountClaimPages } from './review-claims.ts';
import { mountCorrectionPages } from './review-corrections.ts';
import { mountCeremonyPages } from './review-ceremony.ts';
import { mountApprovalUpload, reviewListPage, reviewLotForm, reviewLotPage, reviewReserveForm } from './review-desk.ts';
import { mountDecisions } from './review-decisions.ts';
import { mountRentIndexPage } from './review-rent-index.ts';
import { mountOperateEscrow } from './review-escrow.ts';
import { mountFailureReports } from './review-failed-payments.ts';
import { reviewFindingForm, reviewFindingsPage } from './review-findings.ts';
import { mountImportPages } from './review-import-forms.ts';
import { mountInvitationPage } from './review-invitation.ts';
import { operateAcceptPage, operateApplicationForm, operateApplicationsPage, operateLotForms, operateOneLotPage, operateRunningPage } from './review-operate.ts';
import { mountInterruptionPages } from './review-interruptions.ts';
import { mountProcedurePages } from './procedure.ts';
import { mountResults } from './review-results.ts';
import { mountRuleChange } from './review-rule-change.ts';
import { mountRuleStructure } from './review-rule-structure.ts';
import { mountRuleProposals } from './review-rule-proposals.ts';
import { countyRulesPage } from './review-rules.ts';
import { mountBondPages } from './review-bond.ts';
import { mountRefundPages } from './review-refund.ts';
import { mountSubAccounts } from './review-sub-accounts.ts';
import { mountOperatePayments } from './review-payments.ts';
import { mountOperateSessions } from './review-sessions.ts';
import { mountSanctionPages } from './review-sanctions.ts';
import { mountArchivePages } from './review-archive.ts';
import { mountReviewContracts } from './review-filings.ts';
import { mountRentByHand } from './rent-by-hand.ts';
import { mountReviewStatements } from './review-statements.ts';
import { mountPaperForms } from './paper-forms.ts';
import { mountSeveralPages } from './several.ts';
import { todoListPage } from './todo-page.ts';
import { mountTiePages } from './review-ties.ts';
import { mountCharterPage } from './village-charter.ts';
import { villageAccountForm, villageAccountPage } from './village-account.ts';
import { villageAssetForms, villageAssetPage } from './village-asset.ts';
import { villageAssetNewForm, villageAssetNewPage, villageAssetsPage } from './village-assets.ts';
import { mountVillageRent } from './village-lease-changes.ts';
import { mountVillageHandover } from './village-handover.ts';
import { mountVillageLeasePapers } from './village-lease-papers.ts';
import { villageLeasePage, villageLeaseSignForm, villageLeasesPage } from './village-leases.ts';
import { mountLotHolders } from './village-lot-holders.ts';
import { mountLotPapers } from './village-lot-papers.ts';
import { villageLotAssetPage, villageLotPartForms, villageLotPricePage, villageLotVisitPage, villageLotVotePage } from './village-lot-parts.ts';
import { villageLotForms, villageLotPage, villageLotSubmitPage } from './village-lot.ts';
import { villageLotNewForm, villageLotNewPage, villageLotsPage } from './village-lots.ts';
import { villagePreviewPage } from './village-preview.ts';
import { villageRelistForm, villageRelistPage } from './village-relist.ts';
import { villageTodayPage } from './village-today.ts';

/** Plain names before parameters: /desk/assets/new is not an asset. */
export function mountDeskPages(site: WebSite): void {
  mountSeveralPages(site);
  mountPaperForms(site);
  mountVillage(site);
  mountTownship(site);
  mountExchange(site);
  servePage(site, countyRulesPage);
  servePage(site, todoListPage);
  mountCoveragePages(site);
  mountRuleChange(site);
  mountRuleStructure(site);
  mountRuleProposals(site);
  mountCalendarPages(site);
  mountRentIndexPage(site);
  mountApprovalPages(site);
  mountProcedurePages(site);
  mountCeremonyPages(site);
  mountClaimPages(site);
  mountInterruptionPages(site);
  mountCorrectionPages(site);
  mountImportPages(site);
  mountAccountPages(site);
  mountTiePages(site);
  mountAssistPages(site);
  mountSanctionPages(site);
  mountInvitationPage(site);
}

function mountVillage(site: WebSite): void {
  servePage(site, villageTodayPage);
  servePage(site, villageAssetsPage);
  servePage(site, villageAssetNewPage);
  serveForm(site, villageAssetNewForm);
  servePage(site, villageAssetPage);
  for (const one of villageAssetForms) serveForm(site, one);
  servePage(site, villageAccountPage);
  serveForm(site, villageAccountForm);
  mountCharterPage(site);
  servePage(site, villageLotsPage);
  servePage(site, villageLotNewPage);
  serveForm(site, villageLotNewForm);
  servePage(site, villageLotPage);
  servePage(site, villageLotAssetPage);
  servePage(site, villageLotVotePage);
  servePage(site, villageLotPricePage);
  servePage(site, villageLotVisitPage);
  servePage(site, villageLotSubmitPage);
  servePage(site, villagePreviewPage);
  for (const one of [...villageLotPartForms, ...villageLotForms]) serveForm(site, one);
  servePage(site, villageRelistPage);
  serveForm(site, villageRelistForm);
  mountLotPapers(site);
  mountLotHolders(site);
  servePage(site, villageLeasesPage);
  mountVillageRent(site);
  servePage(site, villageLeasePage);
  serveForm(site, villageLeaseSignForm(site));
  mountVillageLeasePapers(site);
  mountVillageHandover(site);
}

function mountTownship(site: WebSite): void {
  mountDecisions(site);
  mountReviewArrears(site);
  servePage(site, reviewListPage);
  servePage(site, reviewFindingsPage);
  serveForm(site, reviewFindingForm);
  mountReviewStatements(site);
  mountRentByHand(site);
  mountReviewContracts(site);
  servePage(site, reviewLotPage);
  serveForm(site, reviewLotForm);
  mountApprovalUpload(site);
  serveForm(site, reviewReserveForm);
}

function mountExchange(site: WebSite): void {
  servePage(site, operateAcceptPage);
  servePage(site, operateRunningPage);
  servePage(site, operateApplicationsPage);
  mountOperateEscrow(site);
  mountFailureReports(site);
  mountOperatePayments(site);
  mountSubAccounts(site);
  mountRefundPages(site);
  mountBondPages(site);
  servePage(site, operateOneLotPage);
  for (const one of operateLotForms) serveForm(site, one);
  serveForm(site, operateApplicationForm);
  mountResults(site);
  mountOperateCertificates(site);
  mountArchivePages(site);
  mountOperateSessions(site);
}

function mountCoveragePages(site: WebSite): void {
  servePage(site, coverageFiguresPage);
  servePage(site, coverageListPage);
  serveForm(site, coverageReasonForm);
  serveCoverageFiles(site);
}
