/** Vite plugin: the options page of the manifest, with the part of its address that the extension plugin would take for a file's. */
import type { Plugin } from 'vite';

/** @param options_ui the manifest's entry; the page itself is an input of the build */
export function optionsPage(
  options_ui: object,
): Plugin & { readonly renderCrxManifest: (manifest: object) => object } {
  return {
    name: 'options-page',
    enforce: 'post',
    renderCrxManifest: (manifest) => ({ ...manifest, options_ui }),
  };
}
