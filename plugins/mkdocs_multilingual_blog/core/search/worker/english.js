/*
 * English: what the forms of a word have in common, by the rules of the Snowball stemmer for English (Porter2).
 * Words have no apostrophes here, and are in lower case.
 */

const English = (() => {
  const VOWEL = /[aeiouy]/
  const SHORT = /(?:[^aeiouy][aeiouy][^aeiouywxY]|^[aeiouy][^aeiouy]|^past)$/
  const DOUBLE = /(?<!^[aeo])(?:bb|dd|ff|gg|mm|nn|pp|rr|tt)$/
  const UNCHANGED = /^(?:sky|news|howe|atlas|cosmos|bias|andes)$/
  const AFTER_PLURAL = /^(?:(?:inn|out|cann|herr|earr|even)ing|proceed|exceed|succeed)$/
  const pairs = (text) => text.split(" ").map((pair) => pair.split(":"))
  const SPECIAL = new Map(pairs("skis:ski skies:sky dying:die lying:lie tying:tie idly:idl gently:gentl ugly:ugli early:earli only:onli singly:singl"))
  const longestFirst = (rules) => rules.sort(([one], [other]) => other.length - one.length)
  const SECOND = longestFirst(pairs(
    "tional:tion enci:ence anci:ance abli:able entli:ent izer:ize ization:ize ational:ate ation:ate ator:ate alism:al " +
      "aliti:al alli:al fulness:ful ousli:ous ousness:ous iveness:ive iviti:ive biliti:ble bli:ble logi:log logist:log fulli:ful " +
      "lessli:less cli:c dli:d eli:e gli:g hli:h kli:k mli:m nli:n rli:r tli:t",
  ))
  const THIRD = longestFirst(pairs("tional:tion ational:ate alize:al icate:ic iciti:ic ical:ic ful: ness: ative:"))
  const FOURTH = longestFirst(pairs("al: ance: ence: er: ic: able: ible: ant: ement: ment: ent: ism: ate: iti: ous: ive: ize: sion:s tion:t"))

  /** Returns where the part of a word after its first vowel and consonant begins. */
  function region(word, from = 0) {
    const found = /[aeiouy][^aeiouy]/.exec(word.slice(from))
    return found ? from + found.index + 2 : word.length
  }

  /** Replaces the longest ending that a word has, if that lies in a region. */
  function replace(word, rules, from) {
    const rule = rules.find(([ending]) => word.endsWith(ending))
    if (!rule) return word
    const at = word.length - rule[0].length
    return at >= (rule[0] === "ative" ? from[1] : from[0]) - (/^(?:[a-z]li|logi|logist|[st]ion)$/.test(rule[0]) ? 1 : 0)
      ? word.slice(0, at) + rule[1]
      : word
  }

  /** Returns a word without its inflection, and its regions. */
  function inflected(text) {
    let word = text.replace(/^y|([aeiouy])y/g, (found) => found.slice(0, -1) + "Y")
    const first = /^(?:gener|commun|arsen|past|univers|later|emerg|organ|inter)/.exec(word)?.[0].length ?? region(word)
    const second = region(word, first)
    if (/sses$/.test(word)) word = word.slice(0, -2)
    else if (/ie[ds]$/.test(word)) word = word.slice(0, word.length > 4 ? -2 : -1)
    else if (/[aeiouy].+s$/.test(word) && !/[su]s$/.test(word)) word = word.slice(0, -1)
    if (AFTER_PLURAL.test(word)) return { word, regions: null }
    const [ending] = /(?:eed|ed|ing)(?:ly)?$/.exec(word) ?? []
    if (ending) {
      const stem = word.slice(0, -ending.length)
      if (ending.startsWith("eed")) {
        if (stem.length >= first) word = stem + "ee"
      } else if (VOWEL.test(stem)) {
        if (/(?:at|bl|iz)$/.test(stem)) word = stem + "e"
        else if (DOUBLE.test(stem)) word = stem.slice(0, -1)
        else word = stem.length <= first && SHORT.test(stem) ? stem + "e" : stem
      }
    }
    if (/.[^aeiouy][yY]$/.test(word)) word = word.slice(0, -1) + "i"
    return { word, regions: [first, second] }
  }

  function withoutE(word, [first, second]) {
    const at = word.length - 1
    if (word[at] === "e" && (at >= second || (at >= first && !SHORT.test(word.slice(0, at))))) return word.slice(0, at)
    return word[at] === "l" && word[at - 1] === "l" && at >= second ? word.slice(0, at) : word
  }

  /** Returns the stem of a word, and what is left of the word without its inflection only. */
  function stems(text) {
    if (text.length < 3 || UNCHANGED.test(text)) return [text, text]
    if (SPECIAL.has(text)) return [SPECIAL.get(text), SPECIAL.get(text)]
    const { word, regions } = inflected(text)
    if (!regions) return [word, word]
    const [first, second] = regions
    let stem = replace(word, SECOND, regions)
    stem = replace(stem, THIRD, regions)
    stem = replace(stem, FOURTH, [second, second])
    return [withoutE(stem, regions), withoutE(word, regions)].map((one) => one.toLowerCase())
  }

  const STOP_WORDS =
    "a an the i you he she it we they me him her us them my your his its our their this that these those am is are was were be been " +
    "do does did have has had can could will would shall should may might must not no and or but if as than so of in on at by for " +
    "from to with about into over under how what which who whom whose when where why there here"

  /** Verbs whose forms no rule gives: a closed class. Forms that begin like another one of the verb are left out. */
  const IRREGULAR =
    "arise arose,awake awoke,be am is are was were been,bear bore born,become became,begin began begun,bend bent," +
    "bind bound,bite bit,bleed bled,blow blew,break broke,breed bred,bring brought,build built,burn burnt,buy bought," +
    "catch caught,choose chose,cling clung,come came,creep crept,deal dealt,dig dug,do does did done,draw drew," +
    "dream dreamt,drink drank drunk,drive drove driven,eat ate,fall fell,feed fed,feel felt,fight fought,find found," +
    "flee fled,fling flung,fly flew flown,forbid forbade,forget forgot,forgive forgave,freeze froze,get got,give gave," +
    "go goes went gone,grind ground,grow grew,hang hung,have has had,hear heard,hide hid,hold held,keep kept," +
    "kneel knelt,know knew,lay laid,lead led,lean leant,leap leapt,learn learnt,leave left,lend lent,lie lay lain," +
    "light lit,lose lost,make made,mean meant,meet met,pay paid,prove proven,ride rode ridden,ring rang rung," +
    "rise rose risen,run ran,say said,see saw seen,seek sought,sell sold,send sent,shake shook,shine shone," +
    "shoot shot,show shown,shrink shrank shrunk,sing sang sung,sink sank sunk,sit sat,sleep slept,slide slid," +
    "speak spoke,speed sped,spell spelt,spend spent,spin spun,spring sprang sprung,stand stood,steal stole,stick stuck," +
    "sting stung,strike struck,strive strove,swear swore sworn,sweep swept,swell swollen,swim swam swum,swing swung," +
    "take took,teach taught,tear tore torn,tell told,think thought,throw threw,wake woke,wear wore worn,weave wove," +
    "weep wept,win won,wind wound,write wrote written"
  const BEFORE = /^(?:fore|mis|out|over|re|un|under|up|with)(?=...)/
  const irregular = new Map(IRREGULAR.split(",").flatMap((verb) => verb.split(" ").map((form) => [form, verb.split(" ")])))

  /** Returns the forms of an irregular verb, with what stands before it: rewrite, overcome. */
  function otherForms(word) {
    for (const text of new Set([word, word.replace(/(?:ing|e?[ns])$/, ""), word.replace(/ing$|n$/, "e"), word.replace(/(.)\1(?:ing|en)$/, "$1")])) {
      const [before = ""] = BEFORE.exec(text) ?? []
      const found = irregular.get(text) ?? (before && irregular.get(text.slice(before.length))?.map((form) => before + form))
      if (found) return found
    }
    return []
  }

  return { stems, otherForms, STOP_WORDS: STOP_WORDS.split(" ") }
})()
