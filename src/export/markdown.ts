/** Outside texts in Markdown: nothing in them is mark-up. Pure. */
import { oneLine } from '../check/report-form';

/** As one line of plain text, CommonMark and GitHub's: to be put after a text of ours, since the start of a line has signs of its own. */
export function escapeMarkdown(text: string): string {
  return (
    oneLine(text)
      .replace(/[\\`*_[\]<>&#|~$!{}^=@]/g, '\\$&')
      // Addresses would become links by themselves.
      .replace(/:(?=\/\/)/g, '\\:')
      .replace(/\b(www|mailto|xmpp)(?=[.:])/gi, '$1\\')
  );
}

/** A link, if the address is one of the web; else its text alone. */
export function linkMarkdown(text: string, address: string | undefined): string {
  const url = webAddress(address);
  return url === undefined ? escapeMarkdown(text) : `[${escapeMarkdown(text)}](<${url}>)`;
}

/** @returns `undefined` for what is no address of the web; without signs that would end it in Markdown */
export function webAddress(address: string | undefined): string | undefined {
  if (address === undefined || !URL.canParse(address)) return undefined;
  const { protocol, href } = new URL(address);
  if (protocol !== 'https:' && protocol !== 'http:') return undefined;
  return href.replace(/[<>"\\^`{|}\s]/g, (sign) => encodeURIComponent(sign));
}
