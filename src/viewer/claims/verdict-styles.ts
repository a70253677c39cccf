/** How passages look that the reader has judged; only our own page shows it. */
import type { VerdictStyles } from '../../page/paint/paint';

export const verdictStyles: VerdictStyles = {
  confirmed: {
    priority: 4,
    line: 'underline double',
    light: ['#3e63dd', 'rgb(62 99 221 / 10%)'],
    dark: ['#9eb1ff', 'rgb(158 177 255 / 14%)'],
  },
  disputed: {
    priority: 5,
    line: 'underline overline solid',
    light: ['#ce2c31', 'rgb(206 44 49 / 8%)'],
    dark: ['#ff9592', 'rgb(255 149 146 / 12%)'],
  },
};
