/// The help screens as users see them; a change of a verb's table changes its screen here too.
enum HelpSnapshots {
  static let program = """
    OVERVIEW: Learn a language's words, sentence patterns and vectors from raw text,
    and extract triples and events with them.

    Results go to standard output, progress and messages to standard error. A file
    named '-', or no file where files are optional, is standard input; files may be
    .gz.

    USAGE: nlpzero <verb> [options] [files]

    VERBS:
      segment                 Cut text into words, line for line.
      evaluate                Score predictions against gold data; one JSON object
                              on standard output.

    OPTIONS OF EVERY VERB:
      -q, --quiet             Show no progress and no notes.
      --threads <n>           The number of threads; results do not depend on it.
                              (default: all cores)
      --seed <n>              The seed of every random choice. (default: 1)
      --home <folder>         The folder that holds Dictionaries, before
                              NLPZERO_HOME and the tool's own folder.
      -h, --help              Show this help.

    'nlpzero help <verb>' or 'nlpzero <verb> --help' shows one verb, with examples;
    'nlpzero --version' shows the version.

    """
}
