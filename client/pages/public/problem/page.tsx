// Problem page: 404, 403, faults: what happened, whose fault it is, and where to go now.
import { useFrame, useSay } from '../../../kit/frame.tsx';
import { whyAddress } from '../../../kit/page-frame.tsx';
import { view } from '../../../kit/view.tsx';
import type { KitKey } from '../../../words/kit.zh.ts';

export interface ProblemData {
  status: 400 | 403 | 404 | 500 | 503;
  /** The refusal's own sentence, when there is one. */
  text: string | undefined;
  /** Set for faults: the number to tell us. */
  requestId: string | undefined;
  /** Of a refusal that a rule or an article explains; not of a page that is not there. */
  code: string | undefined;
}

const titleKey = (status: ProblemData['status']) => `error.${status}.title` as const satisfies KitKey;
const textKey = (status: ProblemData['status']) => `error.${status}.text` as const satisfies KitKey;

export const problemPage = view<ProblemData>({
  name: 'public/problem',
  title: (data, say) => say(titleKey(data.status)),
  Body: ({ data }) => {
    const say = useSay();
    const { account, here } = useFrame();
    return (
      <>
        <h1>{say(titleKey(data.status))}</h1>
        {data.text === undefined ? null : <p>{data.text}</p>}
        <p>{say(textKey(data.status))}</p>
        {data.requestId === undefined ? null : <p class="figures">{say('error.request', { id: data.requestId })}</p>}
        {data.code === undefined ? null : <p><a href={whyAddress(data.code, here)}>{say('problem.why')}</a></p>}
        <p class="buttons">
          <a class="button" href="/">
            {say('error.home')}
          </a>
          {data.status === 403 && account !== null ? (
            <a class="button button--plain" href={`/sign-in?next=${encodeURIComponent(here)}`}>
              {say('error.switch')}
            </a>
          ) : null}
        </p>
      </>
    );
  },
});
