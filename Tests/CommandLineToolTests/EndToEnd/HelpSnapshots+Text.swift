extension HelpSnapshots {
  /// The verbs that work on words and sentences.
  static let textVerbs: [String: String] = [
    "discover": """
    OVERVIEW: Learn a lexicon from raw text.

    The method minimum-entropy cuts text into words and learns words and boundaries
    from each other in a few rounds; a number is 0 in its words (0年). The method
    nlp-zero gives the same words and counts as its Python original.

    USAGE: nlpzero discover [<corpus>...] -o <lexicon> [options]

    ARGUMENTS:
      <corpus>                Text files or folders; standard input if none is
                              named, nor counts that were saved.

    OPTIONS:
      -o, --output <lexicon>  The lexicon to write: word, tab, count; or .segmenter,
                              which segment opens at once. (required)
      --method <name>         How words are found. (values: minimum-entropy,
                              nlp-zero; default: minimum-entropy)
      --rules <name>          units: letters, digits and punctuation are cut in
                              advance; characters: nothing is. (values: units,
                              characters; default: units)
      --granularity <name>    How long words are: standard is that of news corpora,
                              fine splits suffixes off. (values: fine, standard,
                              coarse; default: standard)
      --redundancy <nats>     How much likelier than its parts a word must be, for
                              each gap inside it. (default: by granularity)
      --min-count <n>         Words that occur less often are left out. (default: 2;
                              nlp-zero: 1)
      --max-length <n>        Longer words are cut into their parts. (default: 8;
                              nlp-zero: no limit)
      --min-length <n>        Shorter words are left out. (default: 1)
      --script <name>         Only words all of whose characters are of this kind.
                              (values: han, letter, digit; default: any)
      --known <lexicon>       Only words that this lexicon lacks.
      --details <file>        Write a table of each word's count, PMI, boundary
                              entropies and an example.
      --memory <size>         What counts may take before they go to temporary
                              files. (default: 1G)
      --save-counts <file>    Keep what was counted, to add more text to it later.
      --add-counts <file>     Go on from counts that were saved.
      --min-probability <p>   nlp-zero: pairs and words must be relatively more
                              frequent than this. (default: 1e-07)
      --min-pmi <nats>        nlp-zero: the pointwise mutual information above which
                              two characters hold together. (default: 1.0)

    \(commonOptions)

    EXAMPLES:
      nlpzero discover news/ more.txt.gz -o lexicon.tsv
          Learns the words of a folder and a compressed file.
      nlpzero discover new.txt --add-counts old.runs --save-counts old.runs -o lexicon.tsv
          Adds text to what was counted before.
      nlpzero discover news.txt -o new.tsv --known dict.txt --script han --details new-details.tsv
          Lists the words that a dictionary lacks, and what is known of them.

    """,
    "segment": """
    OVERVIEW: Cut text into words, line for line.

    With --format jsonl, a line is {"text", "words": [[start, end], …]}: half-open
    ranges of the text's Unicode scalars, white space left out; with --best it is
    {"text", "segmentations": [{"score", "words"}, …]}, where a score is the natural
    logarithm of a probability.

    USAGE: nlpzero segment [<file>...] [options]

    ARGUMENTS:
      <file>                  Text files or folders; standard input if none is
                              named.

    OPTIONS:
      \(lexiconOptions)
      --known-only            What the lexicon lacks is cut into single characters.
      --format <name>         plain: words with a space between; jsonl: the text and
                              its words' positions. (values: plain, jsonl; default:
                              plain)
      --best <n>              The n most probable ways to cut each line; plain: with
                              tabs between them.
      --sample <alpha>        Draw one of all ways to cut a line, by probability to
                              the power of alpha: 1 as the lexicon has it, 0 all
                              alike; --seed fixes the choice.
      --search                Behind each word, also the words inside it, for a
                              search index.
      --write-segmenter <file>
                              Write lexicon and rules as one file that opens at
                              once, for --lexicon; without text files, do no more
                              than that.

    \(commonOptions)

    EXAMPLES:
      echo 今天天气很好 | nlpzero segment
          Segments standard input by the shipped lexicon.
      nlpzero segment news.txt.gz --lexicon lexicon.tsv > words.txt
          Segments a compressed file by a lexicon of your own.
      nlpzero segment --lexicon lexicon.tsv --write-segmenter lexicon.segmenter
          Prepares a lexicon, so that later calls start at once.

    """,
    "templates": """
    OVERVIEW: Find sentence templates in raw text: 在 [X] 中, 从 [X] 到 [X].

    The method minimum-entropy finds the templates that, nested in one another, tell
    the text in the fewest bits. Its one-word templates tell how words are used;
    parse needs them. The method nlp-zero gives the counts of its Python original,
    clauses of too many paths left out.

    USAGE: nlpzero templates [<corpus>...] -o <templates> [options]

    ARGUMENTS:
      <corpus>                Text files or folders; standard input if none is
                              named.

    OPTIONS:
      -o, --output <templates>
                              The file to write: template, tab, count; a gap is [X],
                              a number in a word is 0. Or .grammar, for parse alone,
                              which opens at once. (required)
      --method <name>         How templates are found. (values: minimum-entropy,
                              nlp-zero; default: minimum-entropy)
      --window <n>            The largest distance of two words that are linked.
                              (default: 5)
      --min-pmi <nats>        The pointwise mutual information above which two words
                              are linked. (default: 2.0)
      --min-count <n>         Templates that occur less often are left out; words
                              and linked pairs likewise. (default: 10; nlp-zero: 1)
      --max-words <n>         The largest number of words in a template. (default:
                              4)
      --min-words <n>         Only templates of at least so many words; parse needs
                              those of one word, too. (default: 1)
      --min-gaps <n>          Only templates with so many gaps. (default: 0)
      --max-gaps <n>          Only templates with at most so many gaps. (default: no
                              limit)
      --no-trivial            Without templates that are a word between two gaps.
      --slots <file>          Write what fills the gaps: template, number of the
                              gap, filler, count.
      --save-counts <file>    Keep what was counted, to add more text to it later.
      --add-counts <file>     Go on from counts that were saved.
      --min-probability <p>   nlp-zero: pairs and templates must be relatively more
                              frequent than this. (default: 1e-05)
      \(lexiconOptions)
      --known-only            What the lexicon lacks is cut into single characters.

    \(commonOptions)

    EXAMPLES:
      nlpzero templates news/ -o templates.tsv
          Finds the templates of a folder, for parse.
      nlpzero templates news.txt -o list.tsv --min-words 2 --min-gaps 1 --slots slots.tsv
          Lists templates to look at, and what fills their gaps.
      nlpzero templates new.txt --add-counts old.counts --save-counts old.counts -o templates.tsv
          Adds text to what was counted before.

    """,
    "parse": """
    OVERVIEW: Find the parts of sentences, line for line, by templates nested in one
    another.

    With --format json, a line is {"template", "content", "start", "end", "score",
    "modules"}: the words that stand in a part itself, null for each module, which
    has the same form; half-open ranges of the line's Unicode scalars; the score is
    the part's probability, or nlp-zero's sum of logarithms.

    USAGE: nlpzero parse [<file>...] [options]

    ARGUMENTS:
      <file>                  Text files or folders; standard input if none is
                              named.

    OPTIONS:
      -t, --templates <file>  The templates, with their counts, or a .grammar file.
                              (default: the shipped templates)
      --method <name>         minimum-entropy: parts by their probability; nlp-zero:
                              the one best nesting. (values: minimum-entropy,
                              nlp-zero; default: minimum-entropy)
      --min-probability <p>   minimum-entropy: words are a part if that is more
                              probable than this. (default: 0.15)
      --null-score <nats>     nlp-zero: the score of a word that no template covers.
                              (default: -20.0)
      --format <name>         brackets: a line of words, parts in brackets; tree: a
                              drawing in text, an empty line behind it; json: one
                              object a line; svg: a picture. (values: brackets,
                              tree, json, svg; default: tree)
      --segmented             The text is already segmented, with white space
                              between words.
      --write-grammar <file>  Write the templates as one file that opens at once,
                              for --templates; without text files, do no more than
                              that.
      \(lexiconOptions)
      --known-only            What the lexicon lacks is cut into single characters.

    \(commonOptions)

    EXAMPLES:
      echo 他在北京大学学习历史 | nlpzero parse
          Draws the parts of a sentence by the shipped templates.
      nlpzero parse news.txt --templates templates.tsv --format json > trees.jsonl
          Analyzes a file by templates of your own.
      echo 他在北京大学学习历史 | nlpzero parse --format svg > tree.svg
          Draws a picture.
      nlpzero parse --templates templates.tsv --write-grammar templates.grammar
          Prepares templates, so that later calls start at once.

    """,
  ]
}
