/**
 * Units of measurement: what each measures, and its size in the base of that. Pure.
 *
 * Prefixes, units of the SI and units accepted for use with it: SI Brochure, 9th edition (BIPM, 2019). Units of the CGS, customary
 * ones and their sizes: the Unified Code for Units of Measure (UCUM, ucum-essence), which has the international foot, pound and acre.
 * Information: IEC 80000-13.
 */

/** A unit with its size in the base of what it measures: metres, seconds, kilograms, bytes, … */
export interface Measure {
  readonly dimension: string;
  readonly size: number;
}

/** Symbols before a symbol, and names before a name. */
const prefixes: readonly (readonly [symbol: string, name: string, size: number])[] = [
  ['Q', 'quetta', 1e30],
  ['R', 'ronna', 1e27],
  ['Y', 'yotta', 1e24],
  ['Z', 'zetta', 1e21],
  ['E', 'exa', 1e18],
  ['P', 'peta', 1e15],
  ['T', 'tera', 1e12],
  ['G', 'giga', 1e9],
  ['M', 'mega', 1e6],
  ['k', 'kilo', 1e3],
  ['h', 'hecto', 1e2],
  ['da', 'deca', 10],
  ['d', 'deci', 1e-1],
  ['c', 'centi', 1e-2],
  ['m', 'milli', 1e-3],
  ['μ', 'micro', 1e-6],
  ['n', 'nano', 1e-9],
  ['p', 'pico', 1e-12],
  ['f', 'femto', 1e-15],
  ['a', 'atto', 1e-18],
  ['z', 'zepto', 1e-21],
  ['y', 'yocto', 1e-24],
];

/**
 * Dimension → symbols with their sizes. `*` before those that take prefixes, `+` before those that count with a prefix alone: a single
 * `C`, `A` or `S` mostly is something else. Years and months have a dimension of their own,
 * since they are no fixed number of seconds; electronvolts and calories, which nobody turns into joules in a text, too.
 */
const symbolTable: Readonly<Record<string, string>> = {
  length:
    '*m=1 Å=1e-10 ft=.3048 yd=.9144 mi=1609.344 nmi=1852 au=149597870700 AU=149597870700 *pc=3.0857e16 ly=9.4607e15 Km=1e3',
  'length^2': 'ha=1e4 acre=4046.8564224 barn=1e-28',
  'length^3': '*L=1e-3 *l=1e-3 cc=1e-6',
  // Those of Britain and of the United States have one name, and a quart is a fourth of either.
  gallons: 'gal=1 qt=.25',
  mass: '*g=1e-3 t=1e3 kt=1e6 Mt=1e9 Gt=1e12 lb=.45359237 lbs=.45359237 oz=.028349523125 *Da=1.66053907e-27 Kg=1',
  time: '*s=1 sec=1 secs=1 min=60 mins=60 h=3600 hr=3600 hrs=3600 d=86400 wk=604800 wks=604800 msec=1e-3',
  months: 'mo=1 mos=1 yr=12 yrs=12 *yr=12 Myr=12e6 Gyr=12e9 kyr=12e3 Ma=12e6 Ga=12e9',
  current: '+A=1',
  temperature: '*K=1',
  celsius: '°C=1',
  fahrenheit: '°F=1',
  amount: '*mol=1 *Eq=1',
  osmolality: '*Osm=1 *osmol=1',
  'amount/length^3': '+M=1e3',
  luminosity: '*cd=1',
  light: '*lm=1',
  illuminance: '*lx=1 lux=1',
  frequency: '*Hz=1 KHz=1e3 Khz=1e3 hz=1 rpm=.0166666667 bpm=.0166666667',
  force: '*N=1 *gf=9.80665e-3 *dyn=1e-5 lbf=4.4482216',
  pressure:
    '*Pa=1 *bar=1e5 atm=101325 Torr=133.322368 mmHg=133.322387 cmH2O=98.0665 psi=6894.757 KPa=1e3 Kpa=1e3',
  work: '*J=1 erg=1e-7 *Wh=3600 kwh=3.6e6 KWh=3.6e6',
  energy: '*eV=1',
  heat: '*cal=1',
  power: '*W=1 hp=745.7 KW=1e3 Kw=1e3 kw=1e3',
  apparent: '*VA=1',
  charge: '+C=1 *Ah=3600',
  voltage: '*V=1',
  resistance: '*Ω=1 *ohm=1',
  conductance: '+S=1',
  capacitance: '+F=1',
  inductance: '+H=1',
  flux: '*Wb=1',
  // `G` alone mostly is something else.
  induction: '*T=1 mG=1e-7 kG=.1 gauss=1e-4',
  magnetisation: '*Oe=1',
  radioactivity: '*Bq=1 *Ci=3.7e10',
  dose: '*Gy=1',
  equivalent: '*Sv=1 *rem=.01',
  catalysis: '*kat=1',
  activity: '*IU=1 U=1 mU=1e-3 kU=1e3',
  angle: '*rad=1 °=.0174532925 deg=.0174532925 *arcsec=4.8481368e-6 arcmin=2.9088821e-4',
  solid: '*sr=1',
  viscosity: '+P=.1',
  level: 'dB=1 dBm=1 dBA=1',
  bytes: '+B=1 KB=1e3 KiB=1024 MiB=1048576 GiB=1073741824 TiB=1099511627776',
  // `Mb` is a megabit and a megabase.
  symbols: '+b=1 *bit=1 Kb=1e3 bp=1 kbp=1e3 Mbp=1e6 Gbp=1e9 nt=1',
  speed: 'mph=.44704 kph=.277777778 kmh=.277777778 kn=.514444444',
  datarate: '*bps=1 Kbps=1e3',
  flops: '*FLOPS=1 *FLOPs=1 *flops=1 *FLOP=1',
  colonies: 'CFU=1 cfu=1',
  plaques: 'PFU=1 pfu=1',
  million: 'ppm=1 ppb=1e-3',
  weightshare: 'wt%=1',
  volumeshare: 'vol%=1',
  moleshare: 'mol%=1',
};

/** Names by their symbols; those of symbols with `*` take prefixes, too. `|` joins spellings. */
const nameTable =
  'metre|meter=m micron=μm foot|feet=ft yard=yd mile=mi angstrom|ångström=Å parsec=pc lightyear=ly inch|inche=in hectare=ha acre=acre gallon=gal quart=qt knot=kn gauss=gauss litre|liter=L gram|gramme=g tonne|ton=t pound=lb ounce=oz dalton=Da ' +
  'second=s minute=min hour=h day=d week=wk month=mo year=yr ampere|amp=A kelvin=K mole=mol candela=cd lumen=lm hertz=Hz newton=N pascal=Pa ' +
  'joule=J electronvolt=eV calorie=cal watt=W coulomb=C volt=V ohm=Ω siemens|siemen=S farad=F henry=H henrie=H weber=Wb tesla=T becquerel=Bq curie=Ci gray=Gy sievert=Sv katal=kat ' +
  'degree=° radian=rad byte=B bit=bit decibel=dB basepair=bp centigrade=°C celsius=°C fahrenheit=°F';

const exact = new Map<string, Measure>();
const prefixable = new Map<string, Measure>();
for (const [dimension, row] of Object.entries(symbolTable))
  for (const entry of row.split(' ')) {
    const [symbol = '', size = '1'] = entry.split('=');
    const measure = { dimension, size: Number(size) };
    const bare = symbol.replace(/^[*+]/, '');
    if (bare !== symbol) prefixable.set(bare, measure);
    if (!symbol.startsWith('+')) exact.set(bare, measure);
  }

/** What a prefix and a symbol would make, and mostly is a word or something else: `5 as`, `5 am`, `5 at`, `5 PM`, `3 da`. */
const noSymbols = new Set(
  'as am at dag cat had has pin dam map Gas mad nod ham Pb Cd Eq PS PA MS MA PM AM FS PF'.split(' '),
);
/** Where `μ` cannot be typed. */
const typedMicro = /^u(?=(?:g|m|[lL]|M|mol|A|V)$)/;

/** Inches have no symbol here: `5 in` mostly goes on as `in the`. */
const inch: Measure = { dimension: 'length', size: 0.0254 };
const names = new Map<string, Measure>();
for (const entry of nameTable.split(' ')) {
  const [spellings = '', symbol = ''] = entry.split('=');
  const measure = symbol === 'in' ? inch : (exact.get(symbol) ?? prefixable.get(symbol) ?? symbolOf(symbol));
  for (const name of spellings.split('|')) if (measure !== undefined) names.set(name, measure);
}

/** The unit of a symbol, in which case matters: `mT`, `kΩ`, `ha`. */
export function symbolOf(written: string): Measure | undefined {
  const symbol = written.replace(typedMicro, 'μ').replace('µ', 'μ').replace('\u2126', 'Ω');
  const own = exact.get(symbol);
  if (own !== undefined) return own;
  if (noSymbols.has(symbol)) return undefined;
  for (const [prefix, , size] of prefixes) {
    const measure = symbol.startsWith(prefix) ? prefixable.get(symbol.slice(prefix.length)) : undefined;
    if (measure !== undefined) return { dimension: measure.dimension, size: measure.size * size };
  }
  return undefined;
}

/** The unit of a name in lower case, singular or plural: `kilometres`, `hectare`. */
export function unitNamed(name: string): Measure | undefined {
  const single = names.get(name) ?? names.get(name.replace(/s$/, ''));
  if (single !== undefined || name.length < 7) return single;
  for (const [, prefix, size] of prefixes) {
    const measure = name.startsWith(prefix) ? unitNamed(name.slice(prefix.length)) : undefined;
    if (measure !== undefined) return { dimension: measure.dimension, size: measure.size * size };
  }
  return undefined;
}
