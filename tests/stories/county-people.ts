// The people of a real county, each come in by the county's own door: appointed at the command line, invited, or signed up.
import { appointAdministrator } from '../../src/identity/appoint-administrator.ts';
import { signUpEndpoint } from '../../src/identity/contract.ts';
import { acceptInvitationEndpoint, inviteEndpoint } from '../../src/identity/contract-administration.ts';
import { systemActor, type Role } from '../../src/kernel/actor.ts';
import type { Api, Caller } from '../support/api.ts';
import { approves } from '../support/approving.ts';
import type { TestDatabase } from '../support/database.ts';
import { countyCode, freshIdNumber } from '../support/world.ts';

/** Somebody with an account and a bank account of their own. */
export interface Resident extends Caller {
  name: string;
  /** 11 digits. */
  phone: string;
  /** The own account, from which deposits and rent are paid. */
  bankNumber: string;
}

let residents = 0;
const PASSWORD = '秋收以后麦子又青了一回';

/** What `npm run admin -- create` does, and the link it prints, opened. */
export async function firstAdministrator(database: TestDatabase, api: Api, name: string): Promise<Resident> {
  const { phone, bankNumber } = next();
  return appointed(database, api, { phone, bankNumber, name, role: 'administrator' });
}

/** The commission's first officer, without whom the administrator grants nobody anything. */
export async function firstOfficer(database: TestDatabase, api: Api, name: string): Promise<Resident> {
  const { phone, bankNumber } = next();
  return appointed(database, api, { phone, bankNumber, name, role: 'commission_officer' });
}

async function appointed(database: TestDatabase, api: Api, { phone, bankNumber, name, role }: Pick<Resident, 'phone' | 'bankNumber' | 'name'> & { role: 'administrator' | 'commission_officer' }): Promise<Resident> {
  const ask = { phone, name, county: countyCode, password: null, another: false, role };
  const { path } = await appointAdministrator(database.db, systemActor('command-line'), api.keys, ask);
  return { ...(await accepted(api, path!)), name, phone, bankNumber };
}

/** The administrator sends a link, the officer approves the role; the person sets a password and is in. */
export async function invited(api: Api, [administrator, officer]: readonly [Caller, Caller], name: string, role: Exclude<Role, 'bidder'>, region: string): Promise<Resident> {
  const { phone, bankNumber } = next();
  const { path, approval_id: approvalId } = await api.call(inviteEndpoint, { as: administrator, body: { phone, name, role, region } });
  await approves(api, officer, approvalId!);
  return { ...(await accepted(api, path)), name, phone, bankNumber };
}

/** A bidder needs nobody's leave. */
export async function signsUp(api: Api, name: string): Promise<Resident> {
  const { phone, bankNumber } = next();
  const { account } = await api.call(signUpEndpoint, { body: { name, phone, password: PASSWORD, idNumber: freshIdNumber() } });
  return { accountId: account.id, name, phone, bankNumber };
}

async function accepted(api: Api, path: string): Promise<Caller> {
  const token = path.split('/').at(-1)!;
  const { account } = await api.call(acceptInvitationEndpoint, { params: { token }, body: { password: PASSWORD } });
  return { accountId: account.id };
}

function next(): { phone: string; bankNumber: string } {
  residents += 1;
  return { phone: `137${String(residents).padStart(8, '0')}`, bankNumber: `62284812${String(residents).padStart(10, '0')}` };
}
