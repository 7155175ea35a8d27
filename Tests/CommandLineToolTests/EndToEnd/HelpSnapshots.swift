/// The help screens as users see them, from `nlpzero help <verb>`; a change of a verb's table changes its
/// screen here too.
enum HelpSnapshots {
  static let program = """
    OVERVIEW: Learn a language's words, sentence patterns and vectors from raw text,
    and extract triples and events with them.

    Results go to standard output, progress and messages to standard error. A file
    named '-', or no file where files are optional, is standard input; files may be
    .gz.

    USAGE: nlpzero <verb> [options] [files]

    VERBS:
      discover                Learn a lexicon from raw text.
      segment                 Cut text into words, line for line.
      templates               Find sentence templates in raw text: 在 [X] 中, 从 [X] 到
                              [X].
      parse                   Find the parts of sentences, line for line, by
                              templates nested in one another.
      embed                   Train word vectors (word2vec: skip-gram or CBOW),
                              convert and ask them.
      pretrain                Train an encoder on raw text: it guesses hidden
                              characters from those around them.
      train                   Train an extractor of triples, events or entities on
                              annotated texts.
      extract                 Find entities, triples or events in text, line for
                              line.
      evaluate                Score predictions against gold data; one JSON object
                              on standard output.
      convert                 Turn annotated texts from one form into another.
      info                    Say what a lexicon, segmenter, template file, vector
                              file or model is, and where it comes from; or what
                              this machine is.
      demo                    Show the whole way: from raw text to words, vectors,
                              triples and events.

    \(commonOptions)

    'nlpzero help <verb>' or 'nlpzero <verb> --help' shows one verb, with examples;
    'nlpzero --version' shows the version.

    """

  /// The screen of each verb.
  static let verbs = textVerbs.merging(networkVerbs) { first, _ in first }

  /// Behind the two columns that stand before it.
  static let lexiconOptions = """
    -l, --lexicon <file>    The words to cut text into, with their counts, or a
                              .segmenter file. (default: the shipped lexicon)
      --user-dictionary <file>
                              Words of your own, one a line: without a weight a word
                              always stays whole, with one it competes as a
                              lexicon's word of that count, with 0 it is not used.
      --tear-units            Your words without a weight come out even from inside
                              Latin words and numbers.
      --rules <name>          units: a number counts as one character, and runs of
                              letters and of punctuation are words; characters:
                              nothing is cut in advance; nlp-zero: its tokenizer.
                              (values: units, characters, nlp-zero; default: units)
      --fold <kinds>          What looking up ignores, with commas between: width
                              (full or half), case, traditional (for simplified
                              characters). Output is as the text.
    """

  static let commonOptions = """
    OPTIONS OF EVERY VERB:
      -q, --quiet             Show no progress and no notes.
      --threads <n>           The number of threads; results do not depend on it.
                              (default: all cores)
      --seed <n>              The seed of every random choice. (default: 1)
      --home <folder>         The folder that holds Dictionaries, before
                              NLPZERO_HOME and the tool's own folder.
      -h, --help              Show this help.
    """
}
