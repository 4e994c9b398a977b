/* Text of a page → what is shown of it, with the words that were found. */

const escapeHtml = (text) => text.replace(/[&<>"]/g, (one) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[one])

const LONGEST = 240

class Highlighter {
  /**
   * @param {Segmenter} segmenter
   * @param {QueryWord[]} words
   * @param {Set<string>[]} terms For each word of an alphabet the terms that it found.
   */
  constructor(segmenter, words, terms) {
    Object.assign(this, { segmenter, words, terms })
    this.starting = new Map() // forms by their first letter
    this.unfinished = [] // those that may begin with several
    words.forEach(({ script, isExcluded, forms }, word) => {
      if (script === WORD || isExcluded) return
      for (const form of forms) {
        const [first] = form.letters
        if (form.letters.length === 1 && form.to) this.unfinished.push({ word, form })
        else this.starting.set(first, [...(this.starting.get(first) ?? []), { word, form }])
      }
    })
    this.needles = this.unfinished.length ? [""] : withoutLonger(this.surfaces().map(skeleton))
  }

  /** Returns texts of which one is in each that has something to mark. */
  surfaces() {
    const forms = [...this.starting.values()].flat().map(({ form: { letters, to } }) => letters.slice(0, to ? -1 : undefined).join(""))
    return [...forms, ...this.terms.flatMap((terms) => [...terms])]
  }

  /** @returns {{start: number, end: number, word: number}[]} What is marked in a text. */
  marks(text) {
    if (!this.mayHave(text)) return []
    const units = this.segmenter.units(text)
    const marks = []
    units.forEach((unit, index) => {
      if (unit.script === WORD) {
        this.words.forEach((word, number) => {
          if (word.script !== WORD || word.isExcluded || !this.terms[number].has(unit.text)) return
          marks.push({ start: unit.start, end: unit.end, word: number })
        })
        return
      }
      for (const { word, form } of [...(this.starting.get(unit.text) ?? []), ...this.unfinished]) {
        const last = this.matchAt(units, index, form)
        if (last) marks.push({ start: unit.start, end: last.end, word })
      }
    })
    return marks
  }

  /** Returns whether a text may have something to mark, which is sooner told than what. */
  mayHave(text) {
    const plain = skeleton(text)
    return this.needles.some((needle) => plain.includes(needle)) || this.segmenter.isReplaced(plain)
  }

  matchAt(units, index, { letters, to, next, isWhole }) {
    if ((isWhole || letters.length === 1) && units[index].joined) return null
    const end = letters.length - 1
    const follower = units[index + end + 1]
    if (next && !next.includes(follower?.joined ? follower.text : " ")) return null
    for (let offset = 0; offset < end; offset++) if (units[index + offset]?.text !== letters[offset]) return null
    const last = units[index + end]
    return last && letters[end] <= last.text && last.text <= (to ?? letters[end]) ? last : null
  }
}

/** Returns the letters and digits of a text alone, without what folding may take off; each unit's text is in it. */
const skeleton = (text) => text.normalize("NFKD").replace(/[^\p{L}\p{N}]+/gu, "").toLowerCase()

/** Returns texts without those in which another one is. */
function withoutLonger(texts) {
  const found = []
  for (const text of [...new Set(texts)].sort((one, other) => one.length - other.length)) {
    if (!found.some((other) => text.includes(other))) found.push(text)
  }
  return found
}

/** Returns text as HTML in which what was found is marked. */
function marked(text, marks, from = 0, to = text.length) {
  let html = ""
  let at = from
  for (const { start, end } of joined(marks)) {
    if (end <= at || start >= to) continue
    html += escapeHtml(text.slice(at, Math.max(at, start)))
    html += `<mark>${escapeHtml(text.slice(Math.max(at, start), end))}</mark>`
    at = end
  }
  return html + escapeHtml(text.slice(at, Math.max(at, to)))
}

function joined(marks) {
  const result = []
  for (const { start, end } of [...marks].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = result.at(-1)
    if (last && start < last.end) last.end = Math.max(last.end, end)
    else result.push({ start, end })
  }
  return result
}

/** Returns a paragraph, or its part around what was found. */
function paragraph(text, marks) {
  if (text.length <= LONGEST) return `<p>${marked(text, marks)}</p>`
  const first = marks.length ? Math.min(...marks.map(({ start }) => start)) : 0
  const from = first < LONGEST / 3 ? 0 : boundary(text, first - LONGEST / 4)
  const to = Math.min(text.length, from + LONGEST)
  return `<p>${from ? "… " : ""}${marked(text, marks, from, to)}${to < text.length ? " …" : ""}</p>`
}

function boundary(text, at) {
  const space = text.lastIndexOf(" ", at)
  return space > at - 30 ? space + 1 : Math.max(0, Math.round(at))
}
