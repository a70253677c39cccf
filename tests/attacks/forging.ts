/** Attacks that make a verdict of their own, or have the reader give one without seeing it. */
import { until } from '../browser/harness';
import type { Attack } from './attack';
import { type FrameBox, frameBox, type Point } from './card-access';
import type { Stage } from './stage';

/** Events that nobody has caused, at every passage and on the host. In the page. */
async function makeUpEvents(): Promise<void> {
  const host = document.documentElement.lastElementChild;
  const passages = [...CSS.highlights.values()].flatMap((highlight) =>
    [...highlight].map((range) => {
      const live = document.createRange();
      live.setStart(range.startContainer, range.startOffset);
      live.setEnd(range.endContainer, range.endOffset);
      return live;
    }),
  );
  const wait = () => new Promise((done) => setTimeout(done, 350));
  for (const passage of passages) {
    const [box] = passage.getClientRects();
    const holder = passage.startContainer.parentElement;
    if (box === undefined || holder === null) continue;
    const at = {
      bubbles: true,
      cancelable: true,
      composed: true,
      clientX: box.x + 20,
      clientY: box.y + box.height / 2,
      pointerType: 'mouse',
      isPrimary: true,
      view: window,
    };
    for (const type of ['pointerover', 'pointerenter', 'pointermove', 'pointerdown', 'pointerup'])
      holder.dispatchEvent(new PointerEvent(type, at));
    await wait();
    for (const type of ['mouseover', 'mousemove', 'mousedown', 'mouseup', 'click', 'dblclick'])
      holder.dispatchEvent(new MouseEvent(type, at));
    await wait();
  }
  for (const target of [document.body, window, host])
    for (const [key, code, altKey] of [
      ['n', 'KeyN', true],
      ['p', 'KeyP', true],
      ['Tab', 'Tab', false],
      ['Enter', 'Enter', false],
      ['c', 'KeyC', false],
      [' ', 'Space', false],
    ] as const)
      for (const type of ['keydown', 'keypress', 'keyup'])
        target?.dispatchEvent(
          new KeyboardEvent(type, { key, code, altKey, bubbles: true, composed: true, cancelable: true }),
        );
  await wait();
}

/** The same on an open card's host, over its whole extent. In the page. */
function pokeHost(): void {
  const host = document.documentElement.lastElementChild as HTMLElement;
  for (let y = 4; y < innerHeight; y += 12)
    for (let x = 4; x < innerWidth; x += 24) {
      if (document.elementFromPoint(x, y) !== host) continue;
      const at = {
        bubbles: true,
        composed: true,
        cancelable: true,
        clientX: x,
        clientY: y,
        detail: 1,
        button: 0,
      };
      for (const type of ['pointerdown', 'pointerup']) host.dispatchEvent(new PointerEvent(type, at));
      for (const type of ['mousedown', 'mouseup', 'click']) host.dispatchEvent(new MouseEvent(type, at));
    }
  host.click();
  host.focus();
  for (const type of ['submit', 'input', 'change', 'message', 'focus', 'command', 'toggle'])
    host.dispatchEvent(new Event(type, { bubbles: true, composed: true }));
}

/** What a page lays over the card, or does to it, so that it is not seen, by what it is: the reply is false where the page cannot do it. In the page; `place`: the button's. */
const covers: Readonly<Record<string, (point: { x: number; y: number }) => unknown>> = {
  'a popover without pointer events': () => {
    const cover = document.createElement('div');
    cover.popover = 'manual';
    cover.style.cssText =
      'position:fixed;inset:0;width:100vw;height:100vh;border:0;margin:0;padding:0;background:#fff;pointer-events:none';
    document.body.append(cover);
    cover.showPopover();
  },
  'a popover that leaves the button alone': ({ y }) => {
    const cover = document.createElement('div');
    cover.popover = 'manual';
    cover.style.cssText = `position:fixed;inset:0 0 auto 0;width:100vw;height:${String(y - 14)}px;border:0;margin:0;padding:0;background:#fff`;
    document.body.append(cover);
    cover.showPopover();
  },
  'a box in the highest layer without pointer events': () => {
    const cover = document.createElement('div');
    cover.style.cssText =
      'position:fixed;inset:0;background:#fff;pointer-events:none;z-index:2147483647;isolation:isolate';
    document.documentElement.append(cover);
  },
  'a modal dialog without pointer events': () => {
    const cover = document.createElement('dialog');
    cover.style.cssText =
      'width:100vw;height:100vh;max-width:none;max-height:none;inset:0;border:0;background:#fff;pointer-events:none';
    document.body.append(cover);
    cover.showModal();
  },
  'the whole page made transparent': () => {
    document.documentElement.style.opacity = '0.01';
  },
  'the host made transparent': () => {
    const host = document.documentElement.querySelector<HTMLElement>(
      'claimlight-root, [data-claimlight-host]',
    );
    host?.style.setProperty('opacity', '0.01', 'important');
    return host !== null && getComputedStyle(host).opacity === '0.01';
  },
  'the host in something transparent, moved with its state': () => {
    const host = document.documentElement.querySelector('claimlight-root, [data-claimlight-host]');
    const around = document.createElement('div') as unknown as HTMLElement & {
      moveBefore?: (node: Node, before: null) => void;
    };
    if (host === null || around.moveBefore === undefined) return false;
    around.style.opacity = '0.01';
    document.documentElement.append(around);
    around.moveBefore(host, null);
    return true;
  },
  'the page and all in it without contrast': () => {
    document.documentElement.style.filter = 'contrast(0) brightness(3)';
    return true;
  },
  'the page blended into white': () => {
    const cover = document.createElement('div');
    cover.popover = 'manual';
    cover.style.cssText =
      'position:fixed;inset:0;width:100vw;height:100vh;border:0;background:#fff;mix-blend-mode:lighten;pointer-events:none';
    document.documentElement.append(cover);
    cover.showPopover();
  },
  'a backdrop filter over the card': () => {
    const cover = document.createElement('div');
    cover.popover = 'manual';
    cover.style.cssText =
      'position:fixed;inset:0;width:100vw;height:100vh;border:0;background:transparent;backdrop-filter:contrast(0) brightness(3);pointer-events:none';
    document.body.append(cover);
    cover.showPopover();
  },
  'a mask on the page': () => {
    document.documentElement.style.maskImage = 'linear-gradient(transparent, transparent)';
  },
  'the host in something masked, moved with its state': () => {
    const host = document.documentElement.querySelector('claimlight-root, [data-claimlight-host]');
    const around = document.createElement('div') as unknown as HTMLElement & {
      moveBefore?: (node: Node, before: null) => void;
    };
    if (host === null || around.moveBefore === undefined) return false;
    around.style.cssText = 'position:fixed;inset:0;mask-image:linear-gradient(transparent, transparent)';
    document.documentElement.append(around);
    around.moveBefore(host, null);
    return true;
  },
  'a hole that is cut into the page, but for the button': ({ x, y }) => {
    const box = (left: number, top: number, right: number, bottom: number) =>
      `M${String(left)} ${String(top)}H${String(right)}V${String(bottom)}H${String(left)}Z`;
    const all = box(0, 0, innerWidth, innerHeight);
    const hole = box(4, 4, innerWidth - 4, innerHeight - 4);
    const button = box(x - 20, y - 8, x + 20, y + 8);
    document.documentElement.style.height = '100vh';
    document.documentElement.style.clipPath = `path(evenodd, "${all} ${hole} ${button}")`;
  },
  'the host in a round box, moved with its state': ({ x, y }) => {
    const host = document.documentElement.querySelector('claimlight-root, [data-claimlight-host]');
    const around = document.createElement('div') as unknown as HTMLElement & {
      moveBefore?: (node: Node, before: null) => void;
    };
    if (host === null || around.moveBefore === undefined) return false;
    around.style.cssText = `position:fixed;inset:0;transform:translate(0);overflow:hidden;clip-path:circle(14px at ${String(x)}px ${String(y)}px)`;
    document.documentElement.append(around);
    around.moveBefore(host, null);
    return true;
  },
  'the card cut down to the button': ({ x, y }) => {
    const right = innerWidth - x - 40;
    const bottom = innerHeight - y - 12;
    document.documentElement.style.height = '100vh';
    document.documentElement.style.clipPath = `inset(${String(y - 12)}px ${String(right)}px ${String(bottom)}px ${String(x - 40)}px)`;
  },
  'an element in full screen': () => {
    const cover = document.createElement('div');
    cover.style.cssText = 'background:#fff;width:100vw;height:100vh;pointer-events:none';
    document.body.append(cover);
    // A page may ask for it right after a key or click of the reader.
    void cover.requestFullscreen().catch(() => undefined);
    cover.popover = 'manual';
    cover.showPopover();
  },
  'a picture of the page before, held by a view transition': () => {
    const style = document.createElement('style');
    style.textContent =
      '::view-transition { pointer-events: none } ::view-transition-group(*) { animation-duration: 60s; pointer-events: none } ::view-transition-old(root) { animation: none; opacity: 1 } ::view-transition-new(root) { animation: none; opacity: 0 }';
    document.head.append(style);
    (document as unknown as { startViewTransition?(change: () => void): unknown }).startViewTransition?.(
      () => {
        document.body.style.background = '#eee';
      },
    );
  },
  'the colours of the page turned into one': () => {
    const picture = document.createElement('div');
    picture.innerHTML =
      '<svg width="0" height="0"><filter id="flat"><feFlood flood-color="white"/></filter></svg>';
    document.body.append(picture);
    document.documentElement.style.filter = 'url(#flat)';
  },
  'the page turned around in space': ({ x, y }) => {
    document.documentElement.style.transformOrigin = `${String(x)}px ${String(y)}px`;
    document.documentElement.style.transform = 'scale(0.05)';
  },
  'the page turned upside down': ({ x, y }) => {
    document.documentElement.style.transformOrigin = `${String(x)}px ${String(y)}px`;
    document.documentElement.style.transform = 'rotate(180deg)';
  },
};

/** The reader's own click on a button that a cover hides; everything is still to be clicked. */
function coveredClick(name: string): Attack {
  return {
    name: `a click through ${name}`,
    // Firefox cannot tell what is covered: there the verdict waits, and the popup lists it.
    families: ['chromium'],
    run: async (stage) => {
      await stage.open();
      await stage.openCard();
      const point = await stage.pointOf('confirm');
      // Seen long enough before the cover comes.
      await stage.page.mouse.move(point.x, point.y);
      await stage.pause(900);
      const part = await partAround(stage, point);
      const before = await settledPicture(stage, part);
      const isCovered = await stage.page.evaluate(
        covers[name] as (point: { x: number; y: number }) => unknown,
        point,
      );
      if (isCovered === false) return {};
      await stage.pause(700);
      // What does not reach the card hides nothing: its reader sees what is pressed.
      if (before.equals(await settledPicture(stage, part))) return {};
      await clickHard(stage, point);
      return {};
    },
  };
}

/** The part of an open card that lies around a place in it, without the card's border, round corners and shadow. */
async function partAround({ page, own }: Stage, { x, y }: Point): Promise<FrameBox> {
  const card = await frameBox(page, own);
  if (card == null) throw new Error('no card is open');
  const inset = 12;
  const from = { x: Math.max(x - 60, card.x + inset), y: Math.max(y - 60, card.y + inset) };
  const to = {
    x: Math.min(x + 200, card.x + card.width - inset),
    y: Math.min(y + 20, card.y + card.height - inset),
  };
  return { ...from, width: to.x - from.x, height: to.y - from.y };
}

/** What is to be seen there, once it stays the same. */
async function settledPicture({ page }: Stage, clip: FrameBox): Promise<Buffer> {
  const shoot = async () => Buffer.from(await page.screenshot({ clip, captureBeyondViewport: false }));
  return until(
    async () => [await shoot(), await shoot()] as const,
    ([first, second]) => first.equals(second),
  ).then(([picture]) => picture);
}

/** Several clicks around a place, as somebody makes who is asked to click there, with time for the browser to look. */
async function clickHard(stage: Stage, { x, y }: { x: number; y: number }): Promise<void> {
  const before = await stage.stored();
  for (let clicks = 0; clicks < 4 && (await stage.stored()) === before; clicks += 1) {
    await stage.page.mouse.click(x + clicks, y);
    await stage.pause(800);
  }
}

/**
 * The reader is about to click on something of the page; as the pointer comes there, the page brings the card's button under it.
 *
 * @param how the card is brought there, in the page
 */
function movedUnderPointer(
  name: string,
  how: (from: { x: number; y: number }, to: { x: number; y: number }) => void,
): Attack {
  return {
    name: `the card ${name} under the pointer right before a click`,
    families: ['chromium'],
    run: async (stage) => {
      // What is fixed is fixed to the page from the beginning, and goes with it.
      await stage.open((body) =>
        body.replace('</head>', '<style>html { transform: translate(0); min-height: 100vh }</style></head>'),
      );
      await stage.openCard();
      const from = await stage.pointOf('confirm');
      await stage.pause(900);
      // Beside the card, which stays whole in the window where it goes.
      const to = { x: from.x + 480, y: from.y + 150 };
      await stage.page.evaluate(
        (act: string, ...places) => {
          const script = document.createElement('script');
          script.textContent = `addEventListener('pointermove', ({ clientY }) => clientY < ${String(places[1].y + 30)} && (${act})(...${JSON.stringify(places)}), { capture: true })`;
          document.head.append(script);
        },
        String(how),
        from,
        to,
      );
      const before = await stage.stored();
      for (let tries = 0; tries < 4 && (await stage.stored()) === before; tries += 1) {
        await stage.page.mouse.move(to.x + tries, to.y + 60);
        await stage.page.evaluate(() => {
          document.documentElement.removeAttribute('style');
        });
        // It lies where it was, long enough to have been seen.
        await stage.pause(1_200);
        await stage.page.mouse.move(to.x + tries, to.y);
        await stage.pause(80);
        await stage.page.mouse.down();
        await stage.page.mouse.up();
        await stage.pause(400);
      }
      return {};
    },
  };
}

export const forgingAttacks: readonly Attack[] = [
  {
    name: 'made-up pointer, mouse and key events open a card',
    run: async (stage) => {
      await stage.open();
      await stage.page.bringToFront();
      await stage.pause(300);
      await stage.page.evaluate(makeUpEvents);
      await stage.pause(800);
      return { learned: (await stage.card()) === '' ? [] : ['a card opens without the reader'] };
    },
  },
  {
    name: 'a made-up pointermove alone opens a card',
    run: async (stage) => {
      await stage.open();
      await stage.page.bringToFront();
      await stage.page.evaluate(() => {
        const [range] = CSS.highlights.get('claimlight-verified') ?? [];
        const live = document.createRange();
        if (range === undefined) return;
        live.setStart(range.startContainer, range.startOffset);
        live.setEnd(range.endContainer, range.endOffset);
        const [box] = live.getClientRects();
        document.body.dispatchEvent(
          new PointerEvent('pointermove', {
            bubbles: true,
            clientX: (box?.x ?? 0) + 20,
            clientY: (box?.y ?? 0) + (box?.height ?? 0) / 2,
          }),
        );
      });
      await stage.pause(1_200);
      return { learned: (await stage.card()) === '' ? [] : ['a card opens without the reader'] };
    },
  },
  {
    name: 'made-up events on the host of an open card',
    run: async (stage) => {
      await stage.open();
      await stage.openCard();
      await stage.pause(900);
      await stage.page.evaluate(pokeHost);
      // Where a verdict takes a moment, let it pass.
      await stage.pause(2_600);
      return {};
    },
  },
  ...Object.keys(covers).map(coveredClick),
  movedUnderPointer('shifted', (from, to) => {
    document.documentElement.style.transform = `translate(${String(to.x - from.x)}px, ${String(to.y - from.y)}px)`;
  }),
  movedUnderPointer('and the page around it put', (from, to) => {
    const { style } = document.documentElement;
    style.position = 'relative';
    style.left = `${String(to.x - from.x)}px`;
    style.top = `${String(to.y - from.y)}px`;
  }),
  {
    name: 'Tab and Enter typed behind a cover',
    families: ['chromium'],
    run: async (stage) => {
      await stage.open();
      await stage.openCard();
      await stage.pause(900);
      const point = await stage.pointOf('confirm');
      await stage.page.evaluate(
        covers['a popover without pointer events'] as (point: object) => unknown,
        point,
      );
      await stage.pause(700);
      for (let presses = 0; presses < 3; presses += 1) {
        await stage.page.keyboard.press('Tab');
        await stage.page.keyboard.press('Enter');
        await stage.pause(200);
      }
      return {};
    },
  },
];

/** What the reader really does, with nothing in the way: shows that covered clicks fail for being covered. */
export async function judgeInCard(stage: Stage): Promise<void> {
  await stage.open();
  await stage.openCard();
  await stage.press('confirm');
}
