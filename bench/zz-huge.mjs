import { mkdtempSync, rmSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
const root = "/tmp/k4/main/";
const { findBrowsers } = await import(root + 'scripts/browsers.mjs');
const { openBrowser } = await import(root + 'scripts/open-browser.mjs');
const size = Number(process.argv[3] ?? 50_000_000);
const only = process.argv[2] ?? '';
const extension = process.argv[4] ?? root + 'dist/chrome';
const found = findBrowsers().find(({ family }) => family === 'chromium');
const profile = mkdtempSync(join(tmpdir(), 'huge-'));
const opened = await openBrowser(found, { profile, headless: true, extension });
const url = 'https://arxiv.org/html/2504.16584v1';
const body = readFileSync(root + 'tests/sample/html.html', 'utf8');
const makers = {
  words: `const t = document.createTextNode('lorem ipsum 12.5% of dolor sit amet. '.repeat(SIZE/37)); p.append(t);`,
  word: `p.append('w'.repeat(SIZE));`,
  spaces: `p.append(' '.repeat(SIZE));`,
  paragraphs: `const words=(document.body.textContent).split(/\\s+/).slice(0,5000); let s=0; let seed=1; while(s<SIZE){const q=document.createElement('p');const l=Array.from({length:800},()=>words[(seed=(seed*16807)%2147483647)%words.length]).join(' ');q.textContent=l;s+=l.length+1;p.append(q);}`,
  nodes: `for (let s=0;s<SIZE;s+=50){const q=document.createElement('span');q.textContent='a few words of this text, no more than these here '; p.append(q);}`,
  hidden: `p.hidden=true; for (let s=0;s<SIZE;s+=50){const q=document.createElement('span');q.textContent='a few words of this text, no more than these here '; p.append(q);}`,
};
for (const when of ['first', 'late']) for (const [name, maker] of Object.entries(makers)) {
  if (only && !`${when}-${name}`.includes(only)) continue;
  const page = await opened.browser.newPage();
  const add = `(() => { const p = document.createElement('section'); p.style.contentVisibility = 'hidden'; ${maker.replaceAll('SIZE', String(size))}; document.body.append(p); })()`;
  await page.setRequestInterception(true);
  page.on('request', (request) => request.url() === url ? request.respond({ status: 200, contentType: 'text/html', body: when === 'first' ? body.replace('</body>', `<script>${add}</script></body>`) : body }) : request.respond({ status: 404, body: '' }));
  const profiler = await page.createCDPSession();
  await page.tracing.start({ categories: ['devtools.timeline', 'v8.execute', 'disabled-by-default-v8.cpu_profiler'] }).catch(console.error);
  await page.goto(url, { waitUntil: 'load', timeout: 120000 });
  await new Promise((r) => setTimeout(r, 2500));
  if (when === 'late') await page.evaluate(add);
  const wait = Number(process.env.WAIT ?? 20000);
  await new Promise((r) => setTimeout(r, wait));
  const marks = await page.evaluate(() => ['verified', 'unverified', 'mixed'].map((n) => CSS.highlights.get('claimlight-' + n)?.size ?? 0).join('/')).catch(String);
  const text = new TextDecoder().decode(await page.tracing.stop());
  const { traceEvents } = JSON.parse(text);
  report(`${when}-${name}`, traceEvents, marks);
  await page.close();
}
await opened.browser.close();
rmSync(profile, { recursive: true, force: true });

function report(name, events, marks) {
  const first = events.find(({ args }) => /^chrome-extension:.*content\/index/.test(args?.data?.url ?? ''));
  // profile chunks by pid
  const nodes = new Map(); const samples = [];
  let start;
  for (const e of events) {
    if (e.pid !== first.pid) continue;
    if (e.name === 'Profile') start = e.args.data.startTime;
    if (e.name !== 'ProfileChunk') continue;
    const { cpuProfile, timeDeltas = [] } = e.args.data;
    for (const n of cpuProfile?.nodes ?? []) nodes.set(n.id, n);
    (cpuProfile?.samples ?? []).forEach((id, i) => samples.push([id, timeDeltas[i]]));
  }
  const stamps = []; let t = start;
  for (const [id, d] of samples) { t += d; stamps.push([t, id]); }
  stamps.sort((a, b) => a[0] - b[0]);
  const pathOf = (id) => { const out = []; for (let n = nodes.get(id); n; n = nodes.get(n.parent)) { const f = n.callFrame; if (f.functionName === '(root)') continue; out.unshift(`${f.functionName || 'anon'}${/chrome-extension/.test(f.url ?? '') ? '' : '~'}:${f.lineNumber ?? ''}`); } return out; };
  const own = (id) => { for (let n = nodes.get(id); n; n = nodes.get(n.parent)) if (/chrome-extension/.test(n.callFrame.url ?? '')) return true; return false; };
  const tasks = events.filter((e) => e.pid === first.pid && e.tid === first.tid && /^(?:EvaluateScript|FunctionCall|RunMicrotasks|v8\.callFunction|V8.Execute)$/.test(e.name) && (e.dur ?? 0) > 40_000).sort((a, b) => a.ts - b.ts);
  let end = 0; const rows = [];
  for (const e of tasks) {
    if (e.ts < end) continue; end = e.ts + e.dur;
    const within = stamps.filter(([ts]) => ts >= e.ts && ts <= end);
    const ours = within.filter(([, id]) => own(id));
    if (ours.length === 0) continue;
    const count = new Map();
    for (const [, id] of within) { const p = pathOf(id).slice(-5).join(' > '); count.set(p, (count.get(p) ?? 0) + 1); }
    const top = [...count].sort((a, b) => b[1] - a[1]).slice(0, 4).map(([p, c]) => `      ${(100 * c / within.length).toFixed(0)}% ${p}`);
    rows.push([e.dur / 1000, top]);
  }
  console.log(`== ${name}: marks ${marks}; stretches over 40 ms: ${rows.length}, total ${rows.reduce((s, [d]) => s + d, 0).toFixed(0)} ms`);
  rows.sort((a, b) => b[0] - a[0]);
  for (const [dur, top] of rows.slice(0, 7)) { console.log(`   ${dur.toFixed(0)} ms`); for (const l of top) console.log(l); }
}
