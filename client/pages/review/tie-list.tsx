// TieList: declared ties as facts, each with the form that takes it back for a reason.
import { Button } from '../../kit/button.tsx';
import { stamp } from '../../kit/format.ts';
import { useFrame, useSay } from '../../kit/frame.tsx';
import { TextField } from '../../kit/field.tsx';
import type { ReviewKey } from '../../words/review.zh.ts';
import type { DeclaredTie } from '../../../src/identity/ties/contract-ties.ts';

export function TieList({ ties, action }: { ties: readonly DeclaredTie[]; action: string }) {
  const say = useSay<ReviewKey>();
  const { language } = useFrame();
  return (
    <ul class="plain-list">
      {ties.map((tie) => (
        <li key={tie.tieId}>
          <b>{tie.name}</b> · {say(`ties.relation.${tie.relation}`)} · <span class="figures">{tie.idNumberMask}</span>{' '}
          <small class="quiet">{say('ties.when')} {stamp(tie.declaredAt, language, 'minute')}</small>
          <details>
            <summary>{say('ties.withdraw')}</summary>
            <form method="post" action={action}>
              <input type="hidden" name="tieId" value={tie.tieId} />
              <TextField name="reason" label={say('ties.withdraw.why')} max={300} of={{ param: 'tieId', id: tie.tieId }} />
              <Button kind="plain">{say('ties.withdraw')}</Button>
            </form>
          </details>
        </li>
      ))}
    </ul>
  );
}
