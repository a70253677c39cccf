/** Attacks on the host and its frame: moved, taken apart, replaced, navigated, framed by the page itself. */
import type { Attack, Loot } from './attack';
import { cardFrames } from './card-access';
import { decoyAddress, elsewhereAddress, type Stage } from './stage';

/** What a page does to the host of an open card, by what it is. In the page. */
const tricks: Readonly<Record<string, () => unknown>> = {
  'removed and put back': async () => {
    const host = document.documentElement.lastElementChild as Element;
    host.remove();
    await new Promise((done) => setTimeout(done, 300));
    document.documentElement.append(host);
  },
  'put into the body, and into a box that scrolls': () => {
    const host = document.documentElement.lastElementChild as Element;
    document.body.append(host);
    const box = document.createElement('div');
    box.style.cssText = 'overflow:auto;height:50px;transform:scale(1.5)';
    document.body.append(box);
    box.append(host);
  },
  'moved as a whole with its state': () => {
    const host = document.documentElement.lastElementChild as Element;
    const { body } = document as unknown as { body: { moveBefore?(node: Node, before: null): void } };
    body.moveBefore?.(host, null);
  },
  'moved into a frame of the page': async () => {
    const host = document.documentElement.lastElementChild as Element;
    const frame = document.createElement('iframe');
    document.body.append(frame);
    const inner = frame.contentDocument;
    inner?.body.append(inner.adoptNode(host));
    await new Promise((done) => setTimeout(done, 500));
    return [inner?.documentElement.outerHTML, inner?.body.innerText, frame.contentWindow?.length];
  },
  'cloned, filled and given children': () => {
    const host = document.documentElement.lastElementChild as HTMLElement;
    const copy = document.importNode(host, true);
    document.body.append(copy);
    host.innerHTML = '<slot></slot><iframe srcdoc="x"></iframe>';
    host.id = 'host';
    try {
      host.attachShadow({ mode: 'open' });
    } catch {
      // It has one.
    }
    return [copy.outerHTML, copy.shadowRoot?.innerHTML, host.outerHTML, host.shadowRoot?.innerHTML];
  },
  'restyled in every way that hides or shows': () => {
    const host = document.documentElement.lastElementChild as HTMLElement;
    host.style.cssText =
      'display:contents !important;content:url(x) !important;contain:strict !important;resize:both !important;overflow:scroll !important;user-select:all !important;writing-mode:vertical-rl !important;animation:a 1s';
    return [host.offsetWidth, host.scrollHeight, host.innerText, getComputedStyle(host).content];
  },
  'under a document that is opened anew': async () => {
    const written = document.open();
    written.write('<!doctype html><title>New</title><body><p>Written anew.</p>');
    written.close();
    await new Promise((done) => setTimeout(done, 500));
    return [document.documentElement.outerHTML, document.documentElement.innerText];
  },
  'under a root element that is replaced': async () => {
    const html = document.documentElement;
    const other = document.createElement('html');
    other.innerHTML = '<head></head><body><p>Other.</p></body>';
    html.replaceWith(other);
    await new Promise((done) => setTimeout(done, 500));
    return [document.documentElement.outerHTML, html.outerHTML, document.documentElement.innerText];
  },
  'under loading that is stopped and an address that changes': async () => {
    window.stop();
    history.pushState({}, '', '#elsewhere');
    await new Promise((done) => setTimeout(done, 300));
    return [history.length, location.href];
  },
};

/** Search, selection and trees once more, after a trick. In the page. */
function lookAgain(): unknown[] {
  const got: unknown[] = [document.documentElement.innerText, document.documentElement.outerHTML];
  const { find } = window as unknown as { find: (this: void, ...how: unknown[]) => boolean };
  for (const word of ['Your note', 'Disputed', 'Note']) {
    getSelection()?.removeAllRanges();
    try {
      if (!find(word, false, false, true)) continue;
    } catch {
      continue;
    }
    for (let steps = 0; steps < 30; steps += 1) getSelection()?.modify('extend', 'backward', 'line');
    got.push(
      getSelection()?.toString(),
      (getSelection()?.anchorNode?.getRootNode() as ShadowRoot | undefined)?.innerHTML,
    );
  }
  return got;
}

function trick(name: string): Attack {
  return {
    name: `the host ${name}`,
    run: async (stage) => {
      await stage.open();
      await stage.openCard();
      const got = await stage.page.evaluate(tricks[name] as () => unknown);
      await stage.pause(700);
      return { got: [got, await stage.page.evaluate(lookAgain)] };
    },
  };
}

/** A page of the attacker's that frames, opens and fetches addresses. In the page; what it can read. */
async function useAddresses(addresses: readonly string[]): Promise<unknown[]> {
  const got: unknown[] = [];
  for (const address of addresses) {
    for (const tag of ['iframe', 'object', 'embed', 'fencedframe']) {
      const element = document.createElement(tag) as HTMLIFrameElement & HTMLObjectElement;
      element.style.cssText = 'width:400px;height:300px';
      element[tag === 'object' ? 'data' : 'src'] = address;
      document.body.append(element);
    }
    const late = document.createElement('iframe');
    (late as unknown as { credentialless: boolean }).credentialless = true;
    document.body.append(late);
    late.contentWindow?.location.replace(address);
    for (const [rel, as] of [
      ['prefetch', 'document'],
      ['prerender', ''],
      ['preload', 'fetch'],
    ] as const) {
      const link = document.createElement('link');
      Object.assign(link, { rel, as, href: address });
      document.head.append(link);
    }
    window.open(address);
    for (const mode of ['cors', 'no-cors'] as const)
      got.push(
        await fetch(address, { mode }).then(
          async (answer) => [answer.type, answer.status, await answer.text()],
          () => 'refused',
        ),
      );
  }
  await new Promise((done) => setTimeout(done, 1_500));
  for (const frame of document.querySelectorAll('iframe, object')) {
    try {
      got.push((frame as HTMLIFrameElement).contentDocument?.documentElement.outerHTML);
    } catch {
      // Of another origin.
    }
  }
  return got;
}

/** Have a page use addresses of the card's page, and see what the frames that it made show. */
async function framedBy(stage: Stage, addresses: readonly string[]): Promise<Loot> {
  const own = await cardFrames(stage.page);
  const got = await stage.page.evaluate(useAddresses, addresses);
  const drawn = await stage.drawnFrames(own);
  // Pages may know the files of a package: they are public.
  return { got: [got, drawn], learned: drawn.map((html) => `a card without its page: ${html.slice(0, 60)}`) };
}

/** The fragments of the cards that are open. */
async function nonces(stage: Stage): Promise<string[]> {
  return (await cardFrames(stage.page)).map(({ address }) => new URL(address).hash);
}

const guesses = [
  '',
  '#',
  '#00000000-0000-4000-8000-000000000000',
  '#undefined',
  '?nonce=1#null',
  '#constructor',
];

export const tamperingAttacks: readonly Attack[] = [
  ...Object.keys(tricks).map(trick),
  {
    name: 'the frame that an event leads to, navigated and written to',
    run: async (stage) => {
      await stage.open();
      await stage.page.evaluate((decoy) => {
        const got: unknown[] = [];
        (globalThis as { claimlightGot?: unknown[] }).claimlightGot = got;
        const use = (frame: unknown) => {
          if (!(frame instanceof HTMLIFrameElement) || frame.contentWindow === null) return;
          const inner = frame.contentWindow;
          const channel = new MessageChannel();
          channel.port1.addEventListener('message', ({ data }) => got.push(data));
          channel.port1.start();
          inner.postMessage({ type: 'changeVerdict', data: {} }, '*', [channel.port2]);
          for (const message of ['connect', { type: 'show' }, { claimIds: [] }, { type: 'init', port: true }])
            inner.postMessage(message, '*');
          setTimeout(() => {
            try {
              inner.location.href = decoy;
            } catch {
              // Not allowed here.
            }
          }, 300);
          setTimeout(() => {
            try {
              const root = inner.frameElement?.getRootNode() as ShadowRoot | undefined;
              got.push(root?.innerHTML, root?.textContent, inner.document.documentElement.outerHTML);
              for (const button of root?.querySelectorAll('button') ?? []) (button as HTMLElement).click();
            } catch {
              // Of another origin.
            }
          }, 1_200);
        };
        addEventListener('message', ({ data, origin, source }) => {
          got.push([data, origin]);
          use((source as Window | null)?.frameElement);
        });
        for (const type of ['mouseover', 'pointerover', 'mousemove', 'mouseout', 'focusin', 'blur'])
          addEventListener(
            type,
            (event) => {
              const { originalTarget, explicitOriginalTarget } = event as Event & Record<string, unknown>;
              use(originalTarget);
              use(explicitOriginalTarget);
            },
            true,
          );
      }, decoyAddress);
      await stage.openCard();
      const { x, y } = await stage.pointOf('note');
      for (const dy of [-200, -100, -40, 0]) await stage.page.mouse.move(x, y + dy);
      await stage.pause(2_000);
      await stage.page.mouse.move(x + 5, y);
      await stage.pause(500);
      const got = await stage.page.evaluate(
        () => (globalThis as { claimlightGot?: unknown[] }).claimlightGot,
      );
      return { got: [got, await stage.page.evaluate(lookAgain)] };
    },
  },
  {
    name: "the card's page framed, opened and fetched with guesses",
    run: async (stage) => {
      await stage.open();
      await stage.openCard();
      const addresses = await stage.cardAddresses();
      return framedBy(
        stage,
        addresses.flatMap((address) => guesses.map((guess) => address + guess)),
      );
    },
  },
  {
    name: "the card's page framed with the address of the card that is open, and of one that was",
    run: async (stage) => {
      await stage.open();
      await stage.openCard();
      const fragments = await nonces(stage);
      const addresses = (await stage.cardAddresses()).flatMap((address) =>
        fragments.map((hash) => address + hash),
      );
      const whileOpen = await framedBy(stage, addresses);
      await stage.page.keyboard.press('Escape');
      await stage.pause(500);
      const after = await framedBy(stage, addresses);
      return {
        got: [whileOpen.got, after.got],
        learned: [...(whileOpen.learned ?? []), ...(after.learned ?? [])],
      };
    },
  },
  {
    name: "the card's page framed by a site that the extension does not know",
    run: async (stage) => {
      await stage.open();
      await stage.openCard();
      const fragments = ['', ...(await nonces(stage))];
      const addresses = (await stage.cardAddresses()).flatMap((address) =>
        fragments.map((hash) => address + hash),
      );
      await stage.page.goto(elsewhereAddress, { waitUntil: 'domcontentloaded' });
      return framedBy(stage, addresses);
    },
  },
  {
    name: 'messages to the extension from the page itself',
    run: async (stage) => {
      await stage.open();
      await stage.openCard();
      const id = (await stage.ownOrigin()).replace(/^.*\//, '');
      const got = await stage.page.evaluate(async (extension) => {
        const taken: unknown[] = [];
        addEventListener('message', ({ data }) => taken.push(data));
        const { runtime } = (globalThis as { chrome?: typeof chrome }).chrome ?? {};
        for (const type of ['listVerdicts', 'openPage', 'exportVerdicts']) {
          const message = { id: 1, type, data: undefined, timestamp: Date.now() };
          taken.push(
            await Promise.race([
              runtime?.sendMessage?.(extension, message).catch(() => 'refused'),
              new Promise((done) => setTimeout(done, 300)),
            ]),
          );
          for (const to of [window, document.documentElement.lastElementChild]) {
            (to as Window).postMessage?.(message, '*');
            to?.dispatchEvent(new CustomEvent(type, { detail: message, bubbles: true, composed: true }));
          }
        }
        await new Promise((done) => setTimeout(done, 300));
        return taken;
      }, id);
      return { got };
    },
  },
];
