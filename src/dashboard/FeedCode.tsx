/** What somebody else needs to subscribe to a feed: its address and key in one line, also as a QR code, and the key's fingerprint. */
import { encode } from 'uqr';
import { writeFeedCode } from '../feeds/feed-code';
import { fingerprintOf, readPublicKey } from '../feeds/minisign';
import { CopyButton } from '../ui/CopyButton';
import { say } from '../words/say';

interface FeedCodeProps {
  readonly address: string;
  /** Base64, as minisign has it. */
  readonly publicKey: string;
}

export function FeedCode({ address, publicKey }: FeedCodeProps) {
  const key = readPublicKey(publicKey);
  const code = writeFeedCode(address, key);
  return (
    <details class="feed-code">
      <summary>{say('feedsShare')}</summary>
      <p class="facts">{say('feedsShareMeaning')}</p>
      <p>
        <code data-feed-code>{code}</code>
      </p>
      <p class="facts">
        {say('feedsFingerprint')} <code data-fingerprint>{fingerprintOf(key)}</code>
      </p>
      <div class="actions">
        <CopyButton action="copy-feed-code" label={say('feedsCopyCode')} text={() => code} />
      </div>
      <Qr text={code} />
    </details>
  );
}

/** Dark on light in both schemes: readers of such codes know no other. */
function Qr({ text }: { readonly text: string }) {
  const { data, size } = encode(text, { ecc: 'M', border: 4 });
  const path = data
    .flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${String(x)} ${String(y)}h1v1h-1z` : '')))
    .join('');
  return (
    <svg class="qr" viewBox={`0 0 ${String(size)} ${String(size)}`} role="img" aria-label={say('feedsQr')}>
      <rect width={size} height={size} />
      <path d={path} shape-rendering="crispEdges" />
    </svg>
  );
}
