/** Unit tests say sentences without a browser, in English. */
import { fakeI18n } from './catalogue-i18n';

const holder: { chrome?: { i18n?: unknown } } = globalThis;
holder.chrome = { ...holder.chrome, i18n: fakeI18n('en') };
