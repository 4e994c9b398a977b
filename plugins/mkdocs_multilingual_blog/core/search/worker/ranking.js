/* Words of a query → pages, best first. */

const K1 = 1.2
const B = 0.5
const NEAR = 8
const GAP = 3
const TIER = K1 + 1

/**
 * A page that has words of the query.
 * @typedef {object} Hit
 * @property {Segment} segment
 * @property {number} number The page's number in the segment.
 * @property {number} score
 * @property {number} matched How many of the required words it has.
 * @property {number} sure How many of these it surely has, and not only other words that begin so.
 */

/**
 * @param {Segment[]} segments
 * @param {Map<number, Place[]>[]} found For each word its places by page, numbered through all segments.
 * @param {boolean[]} isRequired Whether pages with a word come before those without.
 * @returns {Hit[]}
 */
function rank(segments, found, isRequired) {
  const count = segments.reduce((sum, segment) => sum + segment.lengths.length, 0)
  const total = segments.reduce((sum, segment) => sum + segment.lengths.reduce((a, b) => a + b, 0), 0)
  const average = total / Math.max(1, count) || 1
  const rarity = found.map(({ size }) => Math.log(1 + (count - size + 0.5) / (size + 0.5)))
  const pages = new Set(found.flatMap((places) => [...places.keys()]))
  const hits = []
  for (const page of pages) {
    const segment = segments.findLast(({ offset }) => offset <= page)
    const number = page - segment.offset
    const norm = K1 * (1 - B + (B * segment.lengths[number]) / average)
    const there = found.map((_, index) => index).filter((index) => found[index].has(page))
    const own = there.map((index) => found[index].get(page))
    const bonds = own.slice(1).map((places, index) => bestBond(own[index], places))
    const isSure = (index) => bonds[index - 1] === 1 || bonds[index] === 1 || own[index].some(({ isSure }) => isSure)
    const matched = there.filter((index) => isRequired[index]).length
    const sure = there.filter((index, at) => isRequired[index] && isSure(at)).length
    const sum = (numbers) => numbers.reduce((one, other) => one + other, 0)
    const nearness = sum(bonds) / Math.max(1, bonds.length)
    const score = sum(own.map((places, at) => rarity[there[at]] * worth(places, norm))) + NEAR * nearness
    hits.push({ segment, number, score: score * (segment.boosts[number] ?? 1), matched, sure })
  }
  return hits.sort((a, b) => b.matched - a.matched || b.sure - a.sure || b.score - a.score || a.number - b.number)
}

/** Returns what the places of a word count: any number of bad ones is worth less than a good one. */
function worth(places, norm) {
  const best = Math.max(...places.map(({ tier }) => tier))
  const frequency = places.reduce((sum, { tier, weight, count }) => sum + (tier === best ? weight * count : 0), 0)
  return (best * TIER + (frequency * (K1 + 1)) / (frequency + norm)) / (WHOLE * TIER + K1 + 1)
}

/** Returns how near two words are to each other, the second behind the first one: 1 side by side, 0 apart. */
function bestBond(firsts, seconds) {
  const starts = new Map(seconds.map((place) => [place.at, place]))
  const ends = new Map(seconds.map((place) => [place.at + place.length, place]))
  let best = 0
  for (const place of firsts) {
    for (let gap = 0; gap <= GAP; gap++) {
      const after = starts.get(place.at + place.length + gap)
      const before = ends.get(place.at - gap)
      if (after) best = Math.max(best, bond(place, after, gap))
      if (before) best = Math.max(best, bond(before, place, gap) / 2)
    }
  }
  return best
}

/**
 * Returns how near two places are to each other: words side by side, or a compound of both, are as near as can be. It is
 * also one if it is part of a longer one, unless letters stand so by chance, as single ones may.
 */
function bond(first, second, gap) {
  const isPart = first.length > 1 && second.length > 1 && (first.starts || second.ends)
  const isCompound = gap === 0 && ((first.starts && second.ends) || isPart)
  const quality = isCompound ? 1 : (Math.min(first.tier, second.tier) + 1) / (WHOLE + 1)
  return quality / (gap + 1)
}
