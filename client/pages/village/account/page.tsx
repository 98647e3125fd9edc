// The collective's bank accounts, masked, and the form that registers one. 依据: 农村集体经济组织法 第44条
import { Button } from '../../../kit/button.tsx';
import { Empty } from '../../../kit/empty.tsx';
import { ChoiceField, Field } from '../../../kit/field.tsx';
import { stamp } from '../../../kit/format.ts';
import { useFrame, useSay } from '../../../kit/frame.tsx';
import { Notice } from '../../../kit/notice.tsx';
import { view } from '../../../kit/view.tsx';
import type { VillageKey } from '../../../words/village.zh.ts';
import { DeskHead } from '../desk-head.tsx';
import type { DeskVillage } from '../desk-village.ts';

export interface AccountData {
  village: DeskVillage;
  /** Requests of mine that wait for the township. */
  waiting: readonly string[];
  accounts: readonly { id: string; bank: string; number: string; holder: string; kind: 'basic' | 'general' | 'land_compensation'; registeredAt: string; closedAt: string | null }[];
}

export const accountPage = view<AccountData>({
  name: 'village/account',
  title: (_data, say) => say('account.title'),
  Body: ({ data }) => {
    const say = useSay<VillageKey>();
    const { language } = useFrame();
    const { village } = data;
    return (
      <>
        <DeskHead title={say('account.title')} village={village} />
        <p>{say('account.note')}</p>
        {data.waiting.map((id) => (
          <Notice key={id} kind="note">
            {say('account.waits')} <a href={`/approvals/${id}`}>{say('account.waits.see')}</a>
          </Notice>
        ))}
        {data.accounts.length === 0 ? <Empty text={say('account.none')} /> : null}
        {data.accounts.map((account) => (
          <section key={account.id} class="sheet">
            <h2>{say(`account.kind.${account.kind}`)}</h2>
            <p>
              {account.bank} <b class="figures">{account.number}</b>
              <br />
              {account.holder}
              <br />
              <span class="quiet">
                {say('account.registered', { day: stamp(account.registeredAt, language, 'day') })}
                {account.closedAt === null ? '' : ` · ${say('account.closed', { day: stamp(account.closedAt, language, 'day') })}`}
              </span>
            </p>
          </section>
        ))}
        <p class="quiet">
          {say('account.masked')} {say('account.close')}
        </p>
        {village.collectiveId === null ? <Notice kind="bad">{say('account.noCollective')}</Notice> : <Register data={data} />}
      </>
    );
  },
});

function Register({ data }: { data: AccountData }) {
  const say = useSay<VillageKey>();
  const hasBasic = data.accounts.some((account) => account.kind === 'basic' && account.closedAt === null);
  const kinds = hasBasic ? (['general', 'land_compensation', 'basic'] as const) : (['basic', 'general', 'land_compensation'] as const);
  return (
    <form method="post" action={`/desk/account?village=${data.village.code}`} class="sheet">
      <h2>{say('account.add')}</h2>
      <ChoiceField name="kind" label={say('f.kind')} value={kinds[0]} options={kinds.map((kind) => ({ value: kind, label: say(kind === 'basic' && hasBasic ? 'account.kind.replace' : `account.kind.${kind}`) }))} />
      <Field name="bank" label={say('f.bank')} maxLength={80} />
      <Field name="holder" label={say('f.holder')} hint={say('account.holder.hint')} maxLength={80} value={data.village.collective ?? ''} />
      <Field name="number" label={say('f.number')} hint={say('account.number.hint')} inputMode="numeric" autoComplete="off" maxLength={40} />
      <Field name="again" label={say('account.number.again')} inputMode="numeric" autoComplete="off" maxLength={40} />
      <Button full>{say('account.add.do')}</Button>
    </form>
  );
}
