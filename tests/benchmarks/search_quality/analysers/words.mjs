// The words of texts by ICU: reads a request as JSON, with `language` and `texts`, writes a list of words for each text.
import { readFileSync } from "node:fs"

const { language, texts } = JSON.parse(readFileSync(0, "utf8"))
const segmenter = new Intl.Segmenter(language, { granularity: "word" })
const words = text => [...segmenter.segment(text)].filter(({ isWordLike }) => isWordLike).map(({ segment }) => segment)
process.stdout.write(JSON.stringify(texts.map(words)))
