/** What `bench:faults` does to an open page. These functions run in the page itself, so each is whole in itself. */

/**
 * Edit the page at random, with pauses in which others may run.
 *
 * @param {{ seed: number, edits: number, longestPause: number, hugeSize: number }} how `hugeSize`: characters of text to add
 * @returns {Promise<{ done: string[], foreign: string[] }>} names of the edits, and what others have changed meanwhile
 */
export async function editPage({ seed, edits, longestPause, hugeSize }) {
  let state = seed;
  // Mulberry32: https://gist.github.com/tommyettinger/46a874533244883189143505d203312c
  const random = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const pick = (/** @type {any} */ list) => list[Math.floor(random() * list.length)];
  const ownHost = /<div data-claimlight-host\b[^>]*><\/div>/g;
  const serialised = () => document.documentElement.outerHTML.replace(ownHost, '');
  const marked = () =>
    ['verified', 'unverified', 'mixed'].flatMap((name) =>
      [...(CSS.highlights.get(`claimlight-${name}`) ?? [])].map(({ startContainer }) => startContainer),
    );
  /** An element: often one around a mark, where a fault would show. @returns {HTMLElement | undefined} */
  const someElement = () => {
    const marks = marked().filter((node) => node.isConnected);
    let element = random() < 0.6 && marks.length > 0 ? pick(marks).parentElement : undefined;
    for (let up = Math.floor(random() * 3); up > 0 && element?.parentElement != null; up -= 1)
      element = element.parentElement;
    element ??= pick(document.body?.querySelectorAll('*') ?? []);
    return element === document.documentElement || element?.closest('[data-claimlight-host]')
      ? undefined
      : element;
  };
  /** A text node: often one that holds a mark. @returns {Text | undefined} */
  const someText = () => {
    const marks = marked().filter((node) => node.isConnected && node instanceof Text);
    if (random() < 0.6 && marks.length > 0) return pick(marks);
    const walker = document.createTreeWalker(someElement() ?? document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode())
      if (/** @type {Text} */ (node).data.trim().length > 20) return /** @type {Text} */ (node);
    return undefined;
  };
  /** @type {Record<string, () => void>} */
  const kinds = {
    remove: () => someElement()?.remove(),
    move: () => {
      const [element, place] = [someElement(), someElement()];
      if (element !== undefined && place !== undefined && !element.contains(place)) place.append(element);
    },
    duplicate: () => {
      const element = someElement();
      element?.after(element.cloneNode(true));
    },
    'split text': () => {
      const text = someText();
      const pieces = Math.min(200, Math.floor((text?.length ?? 0) / 5));
      for (let piece = 0; piece < pieces - 1; piece += 1) text?.splitText(text.length - 5);
    },
    'join text': () => someElement()?.normalize(),
    'wrap text': () => {
      const text = someText();
      if (text === undefined) return;
      const wrapper = document.createElement(pick(['b', 'span', 'p', 'del', 'script', 'template']));
      text.replaceWith(wrapper);
      wrapper.append(text);
    },
    'change a word in place': () => {
      const text = someText();
      if (text !== undefined) text.data = text.data.replace(/\p{L}{4,}/u, pick(['never', '—', '', '71.25']));
    },
    'cut text in place': () => {
      const text = someText();
      text?.deleteData(Math.floor(text.length / 2), text.length);
    },
    'replace text': () => {
      const element = someElement();
      if (element !== undefined) element.textContent = 'Nothing of this was found in 99% of all cases.';
    },
    'shuffle children': () => {
      const element = someElement();
      element?.append(...[...element.childNodes].sort(() => random() - 0.5));
    },
    'change attributes': () => {
      const [name, value] = pick([
        ['style', 'display:none'],
        ['style', 'visibility:hidden'],
        ['style', 'position:fixed;overflow:hidden;height:0'],
        ['hidden', ''],
        ['dir', 'rtl'],
        ['id', 'claimlight'],
        ['class', 'ltx_bibliography references'],
        ['aria-hidden', 'true'],
      ]);
      someElement()?.setAttribute(name, value);
    },
    'add a frame': () => {
      const frame = document.createElement('iframe');
      if (random() < 0.7) frame.srcdoc = `<p>${someText()?.data.replace(/[<&]/g, ' ') ?? ''}</p>`;
      someElement()?.append(frame);
    },
    'add a shadow': () => {
      const host = document.createElement('div');
      const element = someElement();
      element?.after(host);
      host.attachShadow({ mode: 'open' }).append(...(element?.childNodes ?? []));
    },
    'replace the head': () => document.head?.replaceWith(document.createElement('head')),
    'replace the body': () => document.body.replaceWith(document.body.cloneNode(true)),
    'replace the root': () => {
      const root = /** @type {HTMLElement} */ (document.documentElement.cloneNode(true));
      for (const host of root.querySelectorAll('[data-claimlight-host]')) host.remove();
      document.documentElement.replaceWith(root);
    },
    'change title and address': () => {
      document.title = `${document.title} changed`;
      history.pushState({}, '', `${location.pathname}${location.search}#${String(state >>> 0)}`);
    },
  };
  const addHugeText = () => {
    const words = (document.body.textContent ?? '').split(/\s+/).slice(0, 5_000);
    const holder = document.createElement('section');
    for (let size = 0; size < hugeSize; ) {
      const paragraph = document.createElement('p');
      const line = Array.from({ length: 800 }, () => pick(words)).join(' ');
      paragraph.textContent = line;
      size += line.length + 1;
      holder.append(paragraph);
    }
    document.body.append(holder);
  };
  const done = [];
  /** @type {string[]} */
  const foreign = [];
  let expected = serialised();
  /** @param {string} after */
  const compare = (after) => {
    const now = serialised();
    if (now === expected) return;
    let at = 0;
    while (now[at] === expected[at]) at += 1;
    const around = (/** @type {string} */ text) => text.slice(Math.max(0, at - 40), at + 80);
    foreign.push(`after “${after}”: …${around(now)}… instead of …${around(expected)}…`);
  };
  const plan = Array.from({ length: edits }, () => pick(Object.keys(kinds)));
  if (hugeSize > 0) plan.splice(Math.floor(random() * plan.length), 0, 'add a huge text');
  for (const name of plan) {
    await new Promise((resolve) => setTimeout(resolve, random() * longestPause));
    compare(done.at(-1) ?? 'nothing');
    if (name === 'add a huge text') addHugeText();
    else kinds[name]?.();
    done.push(name);
    expected = serialised();
  }
  await new Promise((resolve) => setTimeout(resolve, longestPause));
  compare(done.at(-1) ?? 'nothing');
  Object.assign(globalThis, { compareWithEdited: () => serialised() === expected });
  return { done, foreign };
}

/** Whether the page is still as the last edit left it. */
export function isAsEdited() {
  return /** @type {any} */ (globalThis).compareWithEdited();
}

/** Texts of the marks as the page's own scripts see them; `null` for one whose text is not there any more. */
export function readMarks() {
  const textsOf = (/** @type {string} */ name) =>
    [...(CSS.highlights.get(`claimlight-${name}`) ?? [])].map((range) => {
      if (!range.startContainer.isConnected || !range.endContainer.isConnected) return null;
      try {
        const live = document.createRange();
        live.setStart(range.startContainer, range.startOffset);
        live.setEnd(range.endContainer, range.endOffset);
        return live.toString();
      } catch {
        return null;
      }
    });
  return {
    passages: ['verified', 'unverified', 'mixed'].flatMap(textsOf),
    differing: textsOf('differs'),
  };
}
