/*
 * Korean: the other forms that a word of a query can have in a text.
 *
 * Particles and endings are closed classes; stems and the beginnings of their forms follow from them by rule, with
 * contractions and irregular changes, so that no verb has to be listed. Sources: the rules of 한글 맞춤법, chapter 4.
 */

const Korean = (() => {
  const { parts: syllable, join } = Hangul
  const withFinal = (word, final) => {
    const [lead, vowel] = syllable(word.at(-1))
    return word.slice(0, -1) + join(lead, vowel, final)
  }

  const [A, AE, EO, E, YEO, O, WA, WAE, OE, U, WO, EU, I] = [0, 1, 4, 5, 6, 8, 9, 10, 11, 13, 14, 18, 20]
  const [N, D, R, LM, M, B, S, SS, NG, H] = [4, 7, 8, 10, 16, 17, 19, 20, 21, 27]
  const [LEAD_R, LEAD_NONE, LEAD_H] = [5, 11, 18]

  class Korean {
    constructor({ particles, endings, finals, copula, ambiguous, auxiliaries }) {
      const set = (text) => new Set(text.split(" "))
      const polite = (text) => set(`${text} ${text.replace(/(\S\S)(?= |$)/g, "$1요")}`)
      const withNothing = (text) => set(`${text} `)
      this.particles = particles.split(" ").sort((a, b) => b.length - a.length)
      this.particleStarts = [...new Set(this.particles.map((one) => one[0]))].join("")
      this.ambiguous = withNothing(ambiguous)
      const [plain, eu, a, past] = ["plain", "eu", "a", "past"].map((name) => polite(endings[name]))
      const auxiliary = auxiliaries.split(" ")
      const ends = Object.fromEntries(Object.entries(finals).map(([final, text]) => [final, withNothing(text)]))
      ends[B] = set(finals[B])
      const isPast = (text) => past.has(text)
      const isPlain = (text) =>
        plain.has(text) || (text[0] === "겠" && isPast(text.slice(1))) || (text[0] === "기" && this.areParticles(text.slice(1)))
      const isEu = (text) =>
        eu.has(text) || (text[0] === "시" && isPlain(text.slice(1))) || (text[0] === "셨" && isPast(text.slice(1)))
      const isAny = (text) => !text || isPlain(text) || isEu(text) || isPast(text) || a.has(text) || ANY_FINAL.has(text)
      const ANY_FINAL = new Set(Object.values(ends).flatMap((one) => [...one]))
      const isAfterA = (text) =>
        !text || a.has(text) || auxiliary.some((one) => text.startsWith(one) && isAny(text.slice(one.length)))
      const isHelp = (text) => auxiliary.some((one) => text.startsWith(one)) && !isPlain(text) && isAfterA(text)
      const isAfter = (final, text) => Boolean(ends[final]?.has(text))
      this.endings = { isPlain, isEu, isPast, isAfterA, isAfter, isHelp }
      const ofCopula = set(copula)
      this.isCopula = (text, before) => {
        const [head, tail] = [text[0], text.slice(1)]
        if (head === "이") return ofCopula.has(tail) || (tail[0] === "었" && isPast(tail.slice(1)))
        if (!syllable(before)[2] && (text === "예요" || (head === "였" && isPast(tail)))) return true
        return tail ? isAfter(COPULA[head], tail) : before === "적" && head in COPULA // 이상적인
      }
    }

    isParticle(text) {
      return this.particles.includes(text)
    }

    /** Returns where letters are written as two words, and the forms of these. */
    apart(letters, find) {
      return Apart(letters, this, find)
    }

    /** Returns whether a text is one particle, or two of them. */
    areParticles(text) {
      return this.isParticle(text) || this.particles.some((one) => text.startsWith(one) && this.isParticle(text.slice(one.length)))
    }

    /** @returns {LetterForm[]} Other forms of a word than its own. */
    forms(letters) {
      const text = letters.join("")
      if (!letters.every(syllable)) return []
      const forms = new Map()
      const add = (found, form) => {
        const key = found + (form.next ?? "")
        if (found && found !== text && !forms.has(key)) forms.set(key, { letters: [...found], ...form })
      }
      const { nouns, isPredicate } = this.nouns(text)
      const isPart = (start) => start.length > 1 && text.length > start.length + 1 && text.startsWith(start)
      const isVerbal = (noun) => noun.length === 1 && text === `${noun}는` // 두는: 두다, 두
      for (const noun of nouns) add(noun, { weight: 0.8, isWhole: noun.length === 1, isPart: isPart(noun), isForm: true, isDerived: isVerbal(noun) })
      const stems = isPredicate ? [] : this.stems(text)
      const starts = stems.map((one) => ({ ...one, starts: beginnings(one.stem, one.isIrregular) }))
      const count = (start) => starts.filter((one) => one.isLongest && one.starts.some((other) => other.start === start)).length
      const isNamed = syllable(text.at(-1))[2] === M // 타임 is hardly a form of 타이다
      const several = stems.filter(({ isLongest }) => isLongest).length > 1
      for (const { stem, isIrregular, isCertain, isLongest, isHelped, starts: own } of starts) {
        for (const { start, isProof, isSure, next, isOpen, isName, isNoun, isInner } of own) {
          const isShared = several && count(start) > 1
          const isFaint = isName || isNoun || (isHelped && !isLongest) || (isNamed && !isCertain)
          add(start, {
            weight: isFaint ? 0.1 : isLongest && isProof ? 1 : 0.5,
            next,
            stem: isShared ? undefined : stem,
            isWhole: !isOpen,
            isDerived: true,
            isPart: isCertain && isLongest && isPart(start),
            isChanged: !text.startsWith(stem),
            isName,
            isInner,
            isFaint,
            isSure: isSure && isLongest,
            isOwn: !isProof,
            isCertain: isCertain && (!several || isIrregular),
            isLate: !isLongest && !isHelped,
          })
        }
      }
      return [...forms.values()]
    }

    /** Returns a word without particles, and the noun of which it is a verb. */
    nouns(text) {
      const nouns = new Set()
      let isPredicate = false
      const strip = (word, isInner) => {
        for (const particle of this.particles) {
          const noun = word.slice(0, -particle.length)
          if (!word.endsWith(particle) || !noun || !follows(noun, particle)) continue
          if ((isInner && (!INNER.has(particle) || text.endsWith("와도"))) || (noun.length === 1 && !SURE_PARTICLES.has(particle))) continue
          nouns.add(noun)
          strip(noun, true)
        }
      }
      strip(text, false)
      for (let at = 2; at < text.length; at++) {
        if (!this.isCopula(text.slice(at), text[at - 1])) continue
        nouns.add(text.slice(0, at)) // 사진입니다, and 움직입니다, whose other forms begin so, too
        isPredicate = true
      }
      for (let at = 2; at < text.length; at++) {
        if (![...this.heads(text.slice(at))].some(({ stem }) => PREDICATES.has(stem))) continue
        nouns.add(text.slice(0, at))
        isPredicate = true
      }
      return { nouns, isPredicate }
    }

    /** Yields the stems of which a word can be a form, with its ending. */
    *heads(text) {
      for (let at = text.length; at > 0; at--) {
        const [head, tail] = [text.slice(0, at), text.slice(at)]
        for (const [stem, isIrregular] of stemsBefore(head, tail, this.endings)) if (stem) yield { stem, isIrregular, tail }
      }
    }

    /** Returns the stems of which a word can be a form, and whether its ending is that of verbs only. */
    stems(text) {
      const stems = new Map()
      const isLonger = ({ stem, isIrregular }) => isIrregular === true && syllable(stem.at(-1))[2] === B // 가벼운: 가볍다, 가벼우다
      const isModified = [N, R].includes(syllable(text.at(-1))[2])
      for (const { stem, isIrregular, tail } of this.heads(text)) {
        if ((stem.length > 2 && PREDICATES.has(stem.at(-1))) || !isPossible(stem)) continue
        const known = stems.get(stem)
        const isCertain = known?.isCertain || !this.ambiguous.has(tail) || stem.length > 2 || OF_VERBS.has(syllable(stem.at(-1))[2]) || isLonger({ stem, isIrregular })
        const isHelped = known?.isHelped || (stem.length > 1 && this.endings.isHelp(tail)) // 보여주는: 보이다
        stems.set(stem, { stem, isIrregular: isIrregular ?? known?.isIrregular, isCertain, isHelped, hasEnding: tail || isModified || stem !== text || known?.hasEnding })
      }
      const found = [...stems.values()]
      const likely = found.some(({ hasEnding }) => hasEnding) ? found.filter(({ hasEnding }) => hasEnding) : found
      const isShorter = ({ stem }) => endsInEu(stem) || /.시$/.test(stem) // 지으면: 짓다, 지으다
      const length = (one) => one.stem.length + Number(isLonger(one)) - Number(isShorter(one))
      const longest = Math.max(0, ...likely.map(length))
      return likely.map((one) => ({ ...one, isLongest: length(one) === longest }))
    }
  }

  /** Vowels before an ㅎ that a stem can lose: 파랗다, 그렇다, 하얗다. */
  const OPEN = new Set([A, 2, EO])

  /** Last consonants that nouns hardly have: ㄲ ㄵ ㄶ ㄺ ㄼ ㄾ ㅀ ㅎ. */
  const OF_VERBS = new Set([2, 5, 6, 9, 11, 13, 15, H])

  /** Syllables of 이다 with the last consonant of an ending. */
  const COPULA = { 입: B, 인: N, 일: R }

  /** What turns a noun into a verb: 설정하다, 적용되다. */
  const PREDICATES = new Set(["하", "되", "시키", "당하", "받"])

  /** Returns whether verbs can have a stem: none has a past tense in it, or ends in what endings begin with. */
  function isPossible(stem) {
    const syllables = [...stem].map(syllable)
    if (syllables.some(([, , final], index) => final === SS && stem[index] !== "있")) return false
    if (endsInEu(stem) && syllables.at(-2)?.[2]) return false
    const [, , final] = syllables.at(-1)
    if (stem.length > 1 && final !== B && "느며려더데스".includes(withFinal(stem, 0).at(-1))) return false
    if (/.르$/.test(stem) && syllables.at(-2)[2] === R) return false
    return final !== NG
  }

  /** Returns whether a stem in ㅅ that loses it can have a vowel. */
  const isSimple = (vowel) => [A, EO, U, EU, I].includes(vowel)

  const endsInEu = (stem) => stem.length > 1 && withFinal(stem, 0).at(-1) === "으"

  /** Particles behind which there can be another one: 에서는, 까지도. */
  const INNER = new Set("에 에서 로 으로 까지 부터 에게 에게서 한테 한테서 께 와 과 하고 만 보다 처럼 마다 대로 들 별 용".split(" "))

  /** Particles behind a noun of one syllable. */
  const SURE_PARTICLES = new Set([..."을를은는이가의에로와과", "으로", "에서", "까지", "부터", "처럼", "보다", "에는", "에서는"])

  /** Returns whether a particle fits behind a noun: 을 after a consonant, 를 after a vowel. */
  function follows(noun, particle) {
    const [, , final] = syllable(noun.at(-1))
    if (/^(?:을|은|이|과|으로|이나|이랑|이며|이란|이든|이라도|아)$/.test(particle)) return final > 0
    if (/^(?:를|는|가|와|나|랑|며|란|든|라도|야)$/.test(particle)) return final === 0
    return particle !== "로" || final === 0 || final === R
  }

  /** Yields the stems to which an ending can belong, and whether their last consonant changed, if that is known. */
  function* stemsBefore(head, tail, { isPlain, isEu, isPast, isAfterA, isAfter }) {
    const [lead, vowel, final] = syllable(head.at(-1))
    const before = head.slice(0, -1)
    const last = before && syllable(before.at(-1))
    if (isPlain(tail)) {
      yield [head]
      if (!final && /^[니네나는]/.test(tail)) yield [withFinal(head, R)]
    }
    if ((tail[0] === "으" && isEu(tail.slice(1))) || tail === "은" || tail === "을" || tail === "음") {
      if (final) yield [head, false]
      if (final === R) yield [withFinal(head, D), true]
      if (!final && isSimple(vowel)) yield [withFinal(head, S), true]
    }
    if (isEu(tail) && (!final || final === R)) {
      yield [head]
      if (!final && /^[시세셔셨십신실니네나오]/.test(tail)) yield [withFinal(head, R)]
      if (lead === LEAD_NONE && vowel === U && !final && last && !last[2]) yield [withFinal(before, B), true]
    }
    if (isAfter(final, tail)) {
      yield [withFinal(head, 0)]
      yield [withFinal(head, R)]
      if (lead === LEAD_NONE && vowel === U && last && !last[2]) yield [withFinal(before, B), true]
      if ((final === N || final === R) && before && lead !== LEAD_H && OPEN.has(vowel)) yield [withFinal(head, H)]
    }
    const [own, ownPast] = head.at(-1) === "하" ? "여였" : isBright(head) ? "아았" : "어었"
    if (!final && tail[0] === own && isAfterA(tail.slice(1))) yield [head]
    if (!final && tail[0] === ownPast && isPast(tail.slice(1))) yield [head]
    if (final === SS ? isPast(tail) : !final && isAfterA(tail)) yield* infinitives(head, before, last, lead, vowel)
  }

  /** Returns the stems of which a word is the form in 아 or 어, whether or not it has ㅆ. */
  function* infinitives(head, before, last, lead, vowel) {
    const stem = (newVowel) => [before + join(lead, newVowel)]
    if (lead === LEAD_NONE && (vowel === A || vowel === EO) && last) {
      if (last[2] || [16, 19].includes(last[1])) yield [before, false]
      if (last[2] === R) yield [withFinal(before, D), true]
      if (!last[2] && isSimple(last[1])) yield [withFinal(before, S), true]
      if (!last[2] && vowel === A && isBright(before)) yield [before + "으"] // 모아
    }
    const isSoftened = vowel === WO || (vowel === WA && before.length === 1 && last?.[1] === O) // 도와, 고와: only these
    if (lead === LEAD_NONE && isSoftened && last && !last[2]) yield [withFinal(before, B), true]
    if (lead === LEAD_R && (vowel === A || vowel === EO) && last?.[2] === R) yield [withFinal(before, 0) + "르"]
    if (lead === LEAD_R && vowel === EO && before.at(-1) === "르") yield [before] // 이르러
    if (vowel === WA) yield stem(O)
    if (vowel === WO) yield stem(U)
    if (vowel === YEO) yield* before ? [stem(I)] : [stem(I), stem(YEO)]
    if (vowel === WAE) yield stem(OE)
    if (vowel === AE) {
      yield lead === LEAD_H ? stem(A) : stem(AE)
      if (before && lead !== LEAD_H) yield* [[withFinal(stem(A)[0], H)], [withFinal(stem(EO)[0], H)]]
    }
    if (vowel === E && head.at(-1) !== "겠") yield stem(E)
    if (lead !== LEAD_NONE || !last) {
      if (vowel === A || vowel === EO) yield stem(vowel)
      const isChanged = vowel === (before && isBright(before) ? A : EO)
      if (isChanged) yield stem(EU)
    }
  }

  /**
   * Returns with what the forms of a stem begin; `isProof` if hardly any other word begins so, and behind a stem of one
   * syllable, `next`, with what endings begin.
   *
   * @param {string} stem
   * @param {boolean | undefined} isIrregular Whether its last consonant changes, if the query's form says so.
   */
  function beginnings(stem, isIrregular) {
    const [lead, vowel, final] = syllable(stem.at(-1))
    const before = stem.slice(0, -1)
    const soft = withFinal(stem, 0)
    const found = []
    const isClosed = !before && final > 0 && final !== R
    const isInner = (start, isSure) => isClosed && start === stem && (isSure || OF_VERBS.has(final)) // 붙여넣을
    const add = (start, [sure, other = "", least = ""], isProof = start.length > 1) => {
      if (before) return found.push({ start, isProof, isSure: isProof })
      for (const next of [sure, other, least].filter(Boolean)) {
        const isSure = next === sure
        found.push({ start, next, isProof, isSure, isName: next === least, isInner: isInner(start, isSure) })
      }
    }
    const past = (start) => add(withFinal(start, SS), AFTER.past, true)
    const infinitive = (start, isOpen) => {
      add(start, AFTER.infinitive)
      if (isOpen) found.at(-1).isOpen = true // another verb can follow: 붙여넣기
      past(start)
    }
    const follow = (start, endings) => {
      for (const ending of endings) {
        const isProof = "았었왔웠".includes(ending)
        const isNoun = !before && "은을음".includes(ending) // 물을: 물, 묻다
        const isSure = isProof || before || "우운울워와".includes(ending) // 알아보다 is a verb of its own
        found.push({ start: start + ending, isProof, isSure: Boolean(isSure), isNoun, isInner: isInner(start, isProof) })
      }
    }
    const name = (final) => found.push({ start: withFinal(stem, final), isProof: false, isName: true }) // 알림
    const modify = (finals) => finals.forEach((one) => add(withFinal(stem, one), AFTER[one]))
    add(stem, final ? (final === R ? AFTER.rieul : AFTER.consonant) : AFTER.vowel, false)
    if (isClosed) found.push({ start: stem, next: "도", isProof: false, isOpen: true }) // 갖도록
    if (!final) {
      modify([N, R, B])
      if (before) name(M)
      if (stem.at(-1) === "하") infinitive(before + "해")
      else if (stem.at(-1) === "르" && before) infinitive(withFinal(before, R) + (isBright(before) ? "라" : "러"))
      else if (vowel === EU) infinitive(before + join(lead, before && isBright(before) ? A : EO))
      else if (vowel in CONTRACTED) infinitive(before + join(lead, CONTRACTED[vowel]), Boolean(before))
      else if ([A, AE, EO, E, YEO].includes(vowel)) {
        if (!before) add(stem, ["", AFTER.infinitive[1]]) // 타줄
        past(stem)
      }
      else follow(stem, "어었")
      return found
    }
    if (final === R) {
      add(soft, AFTER.soft, false)
      modify([N, B])
      if (before) name(LM)
    }
    if (!before) add(stem, [final === R ? "겠면던" : "는습겠"], true)
    if (!isIrregular) follow(stem, isBright(stem) ? "아았으은을음" : "어었으은을음")
    if (isIrregular ?? true) {
      if (final === B) follow(soft, !before && vowel === O ? "우운울와왔" : "우운울워웠")
      if (final === D) follow(withFinal(stem, R), "아어으은을음았었")
      if (final === S) follow(soft, "아어으은을음았었")
    }
    if (final === H && before && (vowel === A || vowel === EO)) {
      modify([N, R])
      infinitive(before + join(lead, AE))
    }
    return found
  }

  /**
   * With what endings begin behind one syllable: such as tell that it is a verb's, others with which a word may go on as
   * well (가면; 가지, 가게), and those behind which it is as often another word (둘, 다시); a space where there can be none.
   */
  const AFTER = {
    consonant: ["던겠더느네냐죠거고게지", "기다자나소든"],
    vowel: ["는던겠면며니냐느므더네죠거십었였", "려러고기게지다자도나서야어여든", "라시세셔셨"],
    rieul: ["던겠면며느더네죠거게지", "고려러기다자도나어든", " "],
    soft: ["는십", "", "시세"],
    infinitive: ["서도야요", "준줄줍줘줬본볼봅봐봤둔둘둡둬뒀놔놨낸낼냅냈주보두놓내", " "],
    past: ["다던더는지고거기네나습어으을음겠군죠대"],
    [N]: ["다데", "지가", " "],
    [R]: ["까게래수", "지때", " "],
    [B]: ["니시디"],
  }

  /** Vowels that merge with the 아 or 어 after them. */
  const CONTRACTED = { [O]: WA, [U]: WO, [I]: YEO, [OE]: WAE }

  /** Returns whether 아 and not 어 follows: after ㅏ and ㅗ. */
  const isBright = (word) => [A, O].includes(syllable(word.at(-1))[1])

  return Korean
})()
