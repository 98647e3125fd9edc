// The officer's desk: the ranked queue beside the flag that is open. Links and forms; J and K are only a comfort.
import { Empty } from '../../../kit/empty.tsx';
import { useSay } from '../../../kit/frame.tsx';
import { view } from '../../../kit/view.tsx';
import type { WatchKey } from '../../../words/watch.zh.ts';
import { FlagSheet } from './flag-sheet.tsx';
import { QueueList } from './queue-list.tsx';
import type { WatchData } from './view-model.ts';

export const watchPage = view<WatchData>({
  name: 'watch/queue',
  title: (data, say) => (data.flag === null ? say('watch.title') : data.flag.code),
  layout: 'wide',
  Body: ({ data }) => {
    const say = useSay<WatchKey>();
    return (
      <div class={data.flag === null ? 'split' : 'split split--open'}>
        <section class="split__queue" aria-label={say('watch.title')}>
          <QueueList data={data} />
        </section>
        <section class="split__sheet">{data.flag === null || data.around === null ? <Empty text={say('queue.pick')} /> : <FlagSheet flag={data.flag} around={data.around} />}</section>
      </div>
    );
  },
});
