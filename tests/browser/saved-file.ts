import type { Page } from 'puppeteer-core';

/** A download cannot be seen from here: what is made for it is kept beside. @param type of the file @returns its bytes */
export async function savedFile(page: Page, button: string, type: string): Promise<Buffer> {
  await page.evaluate((wanted) => {
    delete document.body.dataset['saved'];
    const make = URL.createObjectURL.bind(URL);
    URL.createObjectURL = (blob) => {
      // A PNG is drawn of an SVG, which has an address of its own.
      if (blob instanceof Blob && blob.type === wanted) {
        URL.createObjectURL = make;
        void blob.arrayBuffer().then((bytes) => {
          const characters = Array.from(new Uint8Array(bytes), (byte) => String.fromCharCode(byte));
          document.body.dataset['saved'] = characters.join('');
        });
      }
      return make(blob);
    };
  }, type);
  await page.click(button);
  await page.waitForSelector('body[data-saved]', { timeout: 30_000 });
  return Buffer.from(await page.evaluate(() => document.body.dataset['saved'] ?? ''), 'latin1');
}
