import { it } from 'vitest';
import { Session, type Family } from './harness';
const family = process.env['CLAIMLIGHT_FAMILY'] as Family;
it('pictures', async () => {
  for (const [look, width] of [['light', 900], ['dark', 360]] as const) {
    const session = await Session.open(family, { look });
    const own = await session.openOwn('src/dashboard/index.html#/import');
    await own.setViewport({ width, height: 1000 });
    await own.waitForSelector('[data-action="choose-reports"]');
    const md = '# Check of a paper\n\nPaper: Lichens on old walls grow slower in dry towns than elsewhere\n\n| No. | Statement | Judgement | Certainty | Comment |\n|---|---|---|---|---|\n| 1 | Lichens in dry towns grew **4.2 millimetres** less. | ✅ holds | 80% | see table 2 of the paper and its supplement |\n| 2 | A second claim that is somewhat longer than the first one and wraps. | does not hold | 10% | |\n| 3 | Third | unclear | 50% | |\n';
    await own.evaluate((text) => {
      const chosen = new DataTransfer();
      chosen.items.add(new File([text], 'a-review-with-a-long-name.md'));
      chosen.items.add(new File([text], 'b.md'));
      const input = document.querySelector<HTMLInputElement>('[data-action="choose-reports"]');
      if (input) { input.files = chosen.files; input.dispatchEvent(new Event('change', { bubbles: true })); }
    }, md);
    await own.waitForSelector('.map-table');
    await own.screenshot({ path: `/tmp/map-${look}.png` as const, fullPage: true });
    await session.close();
  }
});
