// The charter's facts: every version with its days and paper, and the form that enters the next. 依据: 农村集体经济组织法 第27–29条
import { Button } from '../../../kit/button.tsx';
import { Empty } from '../../../kit/empty.tsx';
import { Facts } from '../../../kit/facts.tsx';
import { Field, TextField } from '../../../kit/field.tsx';
import { FileBox } from '../../../kit/file-box.tsx';
import { dayOf } from '../../../kit/format.ts';
import { useFrame, useSay } from '../../../kit/frame.tsx';
import { Notice } from '../../../kit/notice.tsx';
import { view } from '../../../kit/view.tsx';
import type { VillageKey } from '../../../words/village.zh.ts';
import type { CharterView } from '../../../../src/lots/charter/contract.ts';
import { DeskHead } from '../desk-head.tsx';
import type { DeskVillage } from '../desk-village.ts';

export interface CharterData {
  village: DeskVillage;
  /** Requests of mine that wait for the township. */
  waiting: readonly string[];
  /** Newest first. */
  charters: readonly CharterView[];
  today: string;
}

export const charterPage = view<CharterData>({
  name: 'village/charter',
  title: (_data, say) => say('charter.title'),
  Body: ({ data }) => {
    const say = useSay<VillageKey>();
    const { village, charters } = data;
    return (
      <>
        <DeskHead title={say('charter.title')} village={village} />
        <p>{say('charter.note')}</p>
        {data.waiting.map((id) => (
          <Notice key={id} kind="note">
            {say('charter.waits')} <a href={`/approvals/${id}`}>{say('charter.waits.see')}</a>
          </Notice>
        ))}
        {charters.length === 0 ? <Empty text={say('charter.none')} /> : null}
        {charters.map((charter, at) => (
          <Version key={charter.effectiveOn} collectiveId={village.collectiveId ?? ''} charter={charter} until={charters[at - 1]?.effectiveOn ?? null} />
        ))}
        {village.collectiveId === null ? <Notice kind="bad">{say('charter.noCollective')}</Notice> : <Enter data={data} />}
      </>
    );
  },
});

/** `until`: the day from which the next version holds. */
function Version({ collectiveId, charter, until }: { collectiveId: string; charter: CharterView; until: string | null }) {
  const say = useSay<VillageKey>();
  const { language } = useFrame();
  const since = dayOf(charter.effectiveOn, language);
  const count = (value: number | null) => (value === null ? say('charter.body.none') : String(value));
  return (
    <section class="sheet">
      <h2>{until === null ? say('charter.since', { day: since }) : say('charter.until', { day: since, until: dayOf(until, language) })}</h2>
      <Facts
        facts={[
          { term: say('charter.members'), is: String(charter.members) },
          { term: say('charter.households'), is: String(charter.households) },
          { term: say('charter.representatives'), is: count(charter.representatives) },
          { term: say('charter.villagerRepresentatives'), is: count(charter.villagerRepresentatives) },
          { term: say('charter.directors'), is: count(charter.directors) },
          { term: say('charter.councilMandate'), is: charter.councilMandate ?? say('charter.mandate.none') },
          { term: say('charter.villagerMandate'), is: charter.villagerMandate ?? say('charter.mandate.none') },
        ]}
      />
      <p>
        <a href={`/api/collectives/${collectiveId}/charters/papers/${charter.sha256}`}>{say('charter.paper.see')}</a>
      </p>
    </section>
  );
}

/** What stays as it was need not be typed again. */
function Enter({ data: { village, charters, today } }: { data: CharterData }) {
  const say = useSay<VillageKey>();
  const [last] = charters;
  const number = (name: 'members' | 'households' | 'representatives' | 'villagerRepresentatives' | 'directors', hint?: VillageKey) => (
    <Field name={name} label={say(`charter.${name}`)} inputMode="numeric" maxLength={6} value={String(last?.[name] ?? '')} {...(hint === undefined ? {} : { hint: say(hint) })} {...(name === 'members' || name === 'households' ? {} : { optional: true })} />
  );
  return (
    <form method="post" action={`/desk/charter?village=${village.code}`} enctype="multipart/form-data" class="sheet">
      <h2>{say('charter.add')}</h2>
      <Field name="effectiveOn" label={say('charter.effectiveOn')} type="date" max={today} />
      {number('members', 'charter.members.hint')}
      {number('households')}
      {number('representatives', 'charter.representatives.hint')}
      {number('villagerRepresentatives', 'charter.villagerRepresentatives.hint')}
      {number('directors', 'charter.directors.hint')}
      <TextField name="councilMandate" label={say('charter.councilMandate')} max={200} optional value={last?.councilMandate ?? ''} />
      <TextField name="villagerMandate" label={say('charter.villagerMandate')} max={200} optional value={last?.villagerMandate ?? ''} />
      <FileBox name="file" label={say('charter.paper')} accept="image/jpeg,image/png,image/webp,application/pdf" maxBytes={20 * 1024 * 1024} required />
      <Button full>{say('charter.add.do')}</Button>
    </form>
  );
}
