/* A query as it was typed → its words, each with the forms that it can have. */

/**
 * A word of a query.
 * @typedef {object} QueryWord
 * @property {string} text As it was typed.
 * @property {string} script `word`, or the script of its first letter.
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
      runs.forEach((run, index) => {
        const text = part.slice(run[0].start, run.at(-1).end)
        const letters = run.map((unit) => unit.text)
        if (run[0].script === WORD) words.push({ text, term: letters[0], script: WORD, forms: [], isExcluded })
        else if (!(index && this.language.isParticle?.(letters.join("")))) {
          words.push({ text, script: run[0].script, forms: this.formsOf(letters, run[0].script), isExcluded })
        }
      })
    }
    return words
  }

  formsOf(letters, script) {
    const own = [{ letters, weight: 1 }]
    return script === "hangul" && this.language.forms ? [...own, ...this.language.forms(letters)] : own
  }
}
