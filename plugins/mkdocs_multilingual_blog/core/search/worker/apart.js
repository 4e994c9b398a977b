/*
 * Words of Hangul that texts write as two, with a particle between them, or with a second one that has its own endings or
 * is of one syllable: 누끼따기, 누끼를 따는 법; 블로그글, 블로그의 글. Other compounds are found by their pairs of letters.
 */

const Apart = (() => {
  /** Letters of the longest word that may be two. */
  const LONGEST = 10

  /** Letters of a particle that may stand between the words. */
  const PARTICLE = 1

  /** Returns the words of which a word may consist: the form of the first one, and those of the second one. */
  function divisions(letters, language) {
    const ends = letters.length > LONGEST ? [] : letters.map((_, index) => index).slice(2)
    const isWord = (at) => !language.areParticles(letters.slice(at).join(""))
    return ends.filter(isWord).map((at) => {
      const rest = letters.slice(at)
      const own = rest.length > 1 ? {} : { next: `${language.particleStarts} ` }
      return {
        first: { letters: letters.slice(0, at), weight: 1 },
        seconds: [{ letters: rest, weight: 1, ...own }, ...(rest.length > 1 ? language.forms(rest) : [])],
      }
    })
  }

  /** Returns the places in which a second word follows a first one. */
  function following(firsts, seconds) {
    const found = new Map()
    for (const [page, own] of seconds) {
      const whole = (firsts.get(page) ?? []).filter(({ starts, ends }) => starts && ends)
      const byEnd = new Map(whole.map((place) => [place.at + place.length, place]))
      const places = own.filter(({ starts }) => starts).flatMap((second) => {
        const [side, apart] = [byEnd.get(second.at), byEnd.get(second.at - PARTICLE)]
        const { at } = side ?? apart ?? {}
        const tier = side ? DERIVED : INSIDE // never before the word as it was typed
        return at === undefined ? [] : [{ ...second, at, length: second.at + second.length - at, tier, weight: 0.8, isSure: false }]
      })
      if (places.length) found.set(page, places)
    }
    return found
  }

  /**
   * Returns where letters are written as two words, and the forms of these.
   *
   * @param {string[]} letters
   * @param {Korean} language
   * @param {(forms: LetterForm[]) => Promise<Map<number, Place[]>>} find
   */
  return async (letters, language, find) => {
    const all = { places: new Map(), forms: [] }
    for (const { first, seconds } of divisions(letters, language)) {
      const firsts = await find([first])
      if (!firsts.size) break // longer ones are nowhere, either
      const places = following(firsts, await find(seconds))
      if (places.size) all.forms.push(first, ...seconds)
      merge(all.places, places)
    }
    return all
  }
})()
