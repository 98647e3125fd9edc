// Rules of telling holders of priority: who must be entered, and from which day a notice may follow the service. Pure.
import { addDays } from '../../kernel/clock.ts';

export const serviceMethods = ['in_person', 'registered_mail', 'message', 'public_notice'] as const;
export type ServiceMethod = (typeof serviceMethods)[number];

export interface ServiceDays {
  /** Days between a service and the notice. */
  direct: number;
  /** Days after which a public notice counts as served. */
  publicNotice: number;
}

export interface Served {
  name: string;
  /** 'YYYY-MM-DD' */
  services: readonly { method: ServiceMethod; servedOn: string }[];
}

/** The first day on which the notice may be published after this service: three clear days, or once a public notice has stood for five. */
export function noticeFrom(service: Served['services'][number], days: ServiceDays): string {
  return addDays(service.servedOn, service.method === 'public_notice' ? days.publicNotice : days.direct);
}

export type Lacking = { lacks: 'service'; name: string } | { lacks: 'days'; name: string; date: string; earliest: string } | { lacks: 'entry'; name: string };

/**
 * What stands in the way of publishing on `today`, the first that does. `lessees`: who holds the house now or held it lately.
 * 依据: 网络司法拍卖规定 第16条 (three days before, five days for a public notice).
 */
export function lackingBefore(holders: readonly Served[], lessees: readonly string[], days: ServiceDays, today: string): Lacking | undefined {
  const missing = lessees.find((name) => !holders.some((holder) => holder.name === name));
  if (missing !== undefined) return { lacks: 'entry', name: missing };
  for (const holder of holders) {
    const best = holder.services.map((service) => ({ date: service.servedOn, earliest: noticeFrom(service, days) })).sort((a, b) => (a.earliest < b.earliest ? -1 : 1))[0];
    if (best === undefined) return { lacks: 'service', name: holder.name };
    if (today < best.earliest) return { lacks: 'days', name: holder.name, ...best };
  }
  return undefined;
}
