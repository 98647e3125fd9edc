// npm run admin -- create --phone 1… --name … --county 6-digits [--role commission_officer]: a county's first administrator, who invites everybody else, and the officer who approves it.
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { systemActor } from '../kernel/actor.ts';
import { phone, text } from '../kernel/shapes.ts';
import { appointAdministrator } from '../identity/appoint-administrator.ts';
import { StartupProblem } from '../platform/startup-problem.ts';
import { withCounty } from './with-county.ts';

const USAGE = `npm run admin -- create --phone 13800000000 --name 张三 --county 410328 [--role administrator|commission_officer] [--password-stdin] [--another]
  新的县先建两个人：管理员和纪委监督员。以后每个角色都由前者提出、后者批准。
  A new county begins with two people: an administrator, and an officer of the commission who approves every role the first asks for.
  打印一次性邀请链接；加 --password-stdin 则从标准输入读取密码。
  Prints an invitation link that works once; with --password-stdin the password is read from stdin.`;

const settings = z.strictObject({
  phone,
  name: text(60),
  county: z.string().regex(/^\d{6}$/, '6 位县代码 / the 6 digit county code'),
  'password-stdin': z.boolean().default(false),
  another: z.boolean().default(false),
  role: z.enum(['administrator', 'commission_officer']).default('administrator'),
});

await withCounty(async ({ db, keys, config }) => {
  const ask = readArguments(process.argv.slice(2));
  const password = ask['password-stdin'] ? await firstLine() : null;
  const appointment = { ...ask, password };
  const done = await appointAdministrator(db, systemActor('command-line'), keys, appointment);
  const [zh, en] = ask.role === 'administrator' ? ['管理员', 'administrator'] : ['监督员', 'officer of the commission'];
  console.error(`${zh} ${ask.name} 已建立 (${ask.county}) / ${en} created`);
  if (done.path !== undefined) {
    const origin = config.publicUrl ?? `http://localhost:${config.port}`;
    console.error('请在 7 天内打开此链接设置密码 / open this link within 7 days to set a password:');
    console.log(new URL(done.path, origin).toString());
  }
  return 0;
});

function readArguments(args: string[]): z.output<typeof settings> {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        phone: { type: 'string' },
        name: { type: 'string' },
        county: { type: 'string' },
        'password-stdin': { type: 'boolean' },
        another: { type: 'boolean' },
        role: { type: 'string' },
      },
    });
    if (positionals.join(' ') === 'create') return settings.parse(values);
  } catch (error) {
    const why = error instanceof z.ZodError ? error.issues.map((issue) => `--${issue.path.join('.')}: ${issue.message}`).join('\n') : String(error);
    throw new StartupProblem(why, USAGE);
  }
  throw new StartupProblem('用法', USAGE);
}

/** The password never stands in the arguments, where every process of the machine can read it. */
async function firstLine(): Promise<string> {
  if (process.stdin.isTTY) console.error('密码(输入可见) / password (shown as you type):');
  let given = '';
  for await (const chunk of process.stdin) {
    given += String(chunk);
    if (given.includes('\n')) break;
  }
  return given.split(/\r?\n/)[0] ?? '';
}
