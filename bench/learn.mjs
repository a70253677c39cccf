/**
 * `npm run learn`: learns the weights of locating (learn-locate.mjs); `npm run learn -- extract` those of extracting, `npm run learn -- ground`
 * those of grounding, `npm run learn -- cited` those of judging cited works.
 */
const rooms = ['cited', 'extract', 'ground'];
const room = rooms.find((one) => one === process.argv[2]) ?? 'locate';
await import(`./learn-${room}.mjs`);
