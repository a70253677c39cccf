/** Currencies by their signs, names and codes (ISO 4217). Pure. */

/** Code → signs and names, lower case and singular. Signs that several share stand for the one that is meant most often. */
const table =
  'usd:$,us$,dollar eur:€,euro gbp:£ jpy:¥,yen cny:rmb,cn¥,yuan,renminbi inr:₹,rs,rs.,rupee aud:a$,au$ cad:c$,ca$ nzd:nz$ hkd:hk$ sgd:s$ twd:nt$ brl:r$ mxn:mx$ ' +
  'chf:fr.,franc sek: nok: dkk: krw:₩ rub:₽,ruble,rouble try:₺ vnd:₫ ils:₪,shekel ngn:₦,naira uah:₴,hryvnia php:₱ thb:฿,baht zar:rand pln:zł,zloty czk:kč huf:forint ' +
  'idr:rp,rupiah myr:ringgit pkr: lkr: bdt:৳,taka npr: kes:ksh egp: ghs:₵,cedi aed:dirham sar:riyal etb:birr tzs: ugx: ars: clp: cop: pen: ron: bgn: isk: kzt:₸';

const codes = new Map<string, string>();
for (const entry of table.split(' ')) {
  const [code = '', marks = ''] = entry.split(':');
  for (const mark of [code, ...marks.split(',')]) if (mark !== '') codes.set(mark, code);
}

/** Those that one sign or name may stand for: `$`, `¥`, `rupee`. */
const families = ['usd aud cad nzd hkd sgd twd', 'jpy cny', 'inr pkr lkr npr', 'sek nok dkk isk'];

/** What the unit of a sum begins with: `money.eur`. */
const kind = 'money.';

/** The unit of a sign, a name or a code, such as `€`, `euros` and `EUR`. Codes are capitals: `try` is a word. */
export function currencyOf(written: string): string | undefined {
  const lower = written.toLowerCase();
  const isCode = /^[a-z]{3}$/.test(lower) && lower === codes.get(lower);
  const code =
    isCode && written !== written.toUpperCase()
      ? undefined
      : (codes.get(lower) ?? codes.get(lower.replace(/s$/, '')));
  return code === undefined ? undefined : kind + code;
}

/** Whether two different units are sums of money that may be of one currency. */
export function mayBeOneCurrency(a: string, b: string): boolean {
  return (
    a !== b &&
    a.startsWith(kind) &&
    b.startsWith(kind) &&
    families.some((family) => family.includes(a.slice(kind.length)) && family.includes(b.slice(kind.length)))
  );
}
