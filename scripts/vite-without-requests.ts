/** Vite plugin: Citation.js without what it would ask the network with. Here it writes, and only `src/sources` may fetch. */
import type { Plugin } from 'vite';

export function withoutRequests(): Plugin {
  return {
    name: 'without-requests',
    enforce: 'pre',
    load: {
      filter: { id: /@citation-js\/core\/lib-mjs\/util\/fetchFile\.js$/ },
      handler: () => refusing,
    },
  };
}

/** Has the names of the module that it stands for: the build fails where one is missing. */
const refusing = `
export function fetchFile() {
  throw new Error('Nothing is fetched here');
}
export { fetchFile as default, fetchFile as fetchFileAsync, fetchFile as setUserAgent };
`;
