/* A query as it was typed → its words, each with the forms that it can have. */

/**
 * A word of a query.
 * @typedef {object} QueryWord
 * @property {string} text As it was typed.
 * @property {string} [term] As texts of it are indexed, if it is of an alphabet.
 * @property {string} script `word`, or the script of its first letter.
 * @property {string[]} [letters] Its letters, if it is not of an alphabet.
 * @property {LetterForm[]} forms Its forms, if it consists of letters.
 * @property {boolean} isExcluded Whether pages with it are left out (`-word`).
 */

class QueryParser {
  constructor(segmenter, language) {
    Object.assign(this, { segmenter, language })
  }

  /** @returns {QueryWord[]} */
  parse(query) {
    const words = []
    for (const part of query.replace(/["*]|[~^]\d*(?=\s|$)/g, " ").split(/\s+/)) {
      const isExcluded = part.length > 1 && part.startsWith("-")
      const runs = this.segmenter.runs(part)
      for (const run of runs) {
        if (run[0].script === WORD) words.push({ text: this.textOf(part, run), term: run[0].text, script: WORD, forms: [], isExcluded })
        else if (run !== runs[0] && this.language.isParticle?.(run.map((unit) => unit.text).join(""))) continue
        else for (const own of this.split(run)) words.push({ ...this.wordOf(own, this.textOf(part, own)), isExcluded })
      }
    }
    const last = words.at(-1)
    if (last?.letters && /\S$/.test(query)) last.forms.push(...unfinished(last))
    return words
  }

  textOf(part, run) {
    return part.slice(run[0].start, run.at(-1).end)
  }

  /** Returns the runs of which a run surely consists. */
  split(run) {
    if (!this.language.split) return [run]
    let at = 0
    return this.language.split(run.map((unit) => unit.text)).map((word) => run.slice(at, (at += word.length)))
  }

  wordOf(run, text) {
    const letters = run.map((unit) => unit.text)
    const others = this.language.forms?.(letters) ?? []
    const forms = [{ letters, weight: 1, isLate: others.some(({ isPart }) => isPart) }, ...others]
    return { text, letters, script: run[0].script, forms }
  }

  /** Returns the words of which a word perhaps consists: those of the browser's dictionary, else two letters each. */
  parts({ text, letters, script, isExcluded }) {
    if (letters.length < 4) return []
    const parts = script === "hangul" ? [] : dictionaryWords(text)
    const texts = parts.length > 1 ? parts : letters.map((_, at) => letters.slice(at, at + 2).join("")).filter((_, at) => at % 2 === 0)
    return texts.map((part) => ({ ...this.wordOf(this.segmenter.units(part), part), isExcluded }))
  }
}

/** Returns the words of a text without spaces, where the browser knows them. */
function dictionaryWords(text) {
  if (!Intl.Segmenter) return []
  const segments = new Intl.Segmenter(undefined, { granularity: "word" }).segment(text)
  return [...segments].filter(({ isWordLike }) => isWordLike).map(({ segment }) => segment)
}

/** Returns forms of a word that is still being typed: its last letter may become another one. */
function unfinished({ letters, script }) {
  if (script === "graphemes") return [{ letters, to: letters.at(-1) + LAST, weight: 0.8, isFaint: true }] // a mark may follow
  return Hangul.unfinished(letters).map(({ letters, from, to }) => ({ letters: [...letters, from], to, weight: 0.8, isLate: true }))
}
