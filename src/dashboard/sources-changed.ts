import { hearTogether } from '../messages/hear-together';

/** Services were allowed or forbidden, or a list was imported. */
export const onSourcesChanged = hearTogether('sourcesChanged');
