extension HelpSnapshots {
  /// The verbs that work on vectors, networks and all files.
  static let networkVerbs: [String: String] = [
    "embed": """
    OVERVIEW: Train word vectors (word2vec: skip-gram or CBOW), convert and ask
    them.

    From a corpus, -o gets vectors of its words. Raw text is segmented on the way;
    the result is the same at any thread count.

    Without a corpus, --vectors and -o convert a file; --neighbors prints the
    nearest words, each with a tab and the cosine; --analogies prints one JSON
    object.

    USAGE: nlpzero embed [<corpus>...] [options]

    ARGUMENTS:
      <corpus>                Text files or folders of them, a sentence or paragraph
                              a line; none with --vectors.

    OPTIONS:
      -o, --output <vectors>  The file to write: .vectors, which opens at once, or
                              word2vec's text (.txt, .vec) or binary (.bin).
      --bits <n>              The bits of a number in a .vectors file. (values: 8,
                              32; default: 32)
      --most <n>              Write the first n words only, which are the most
                              frequent.
      \(lexiconOptions)
      --segmented             The text is already segmented, with a space between
                              words.
      --cbow                  Train by the continuous bag of words instead of
                              skip-gram.
      --dimension <n>         The length of a vector. (default: 128)
      --window <n>            The largest distance of a context word. (default: 5)
      --negatives <n>         Noise words against each true pair. (default: 5)
      --epochs <n>            Passes over the corpus. (default: 5)
      --min-count <n>         Words that occur less often get no vector. (default:
                              5)
      --learning-rate <rate>  The rate at the start. (default: 0.025)
      --vectors <file>        Vectors to convert (with -o) or to ask (with
                              --neighbors, --analogies). (default: the shipped
                              vectors)
      --neighbors <words>     Print the words nearest to a word, or to each of
                              several with commas between.
      --analogies <file>      Answer questions: lines of four words under headers ':
                              relation'.
      --count <n>             How many neighbors are printed. (default: 10)

    \(commonOptions)

    EXAMPLES:
      nlpzero embed news.txt --lexicon lexicon.tsv -o news.vectors
          Segments raw text by a lexicon and trains vectors of its words.
      nlpzero embed words.txt --segmented -o vectors.txt --dimension 64
          Trains on words that are already apart.
      nlpzero embed --vectors vectors.bin -o small.vectors --bits 8 --most 100000
          Makes a file of a quarter of the size that opens at once.
      nlpzero embed --neighbors 北京,上海 --vectors news.vectors
          Prints the nearest words of two words.
      nlpzero embed --analogies questions.txt --vectors news.vectors
          Answers lines of four words, by relation.

    """,
    "pretrain": """
    OVERVIEW: Train an encoder on raw text: it guesses hidden characters from those
    around them.

    Extractors that start from it ('nlpzero train --encoder') need far fewer labels.
    Every 500 steps it guesses characters of held-out text and is written, with its
    history and curve.

    USAGE: nlpzero pretrain <corpus>... -o <encoder> [options]

    ARGUMENTS:
      <corpus>                Text files or folders of them, a sentence or paragraph
                              a line.

    OPTIONS:
      -o, --output <encoder>  The encoder's folder to write. (required)
      -l, --lexicon <file>    The words of the vectors, and those that --mask-words
                              masks. (default: the shipped lexicon)
      --vectors <file>        Word vectors to mix into the characters, from 'nlpzero
                              embed'.
      --encoder <folder>      An encoder to go on from, such as the shipped one,
                              with text of your own field. (default: random weights)
      --width <n>             Columns of every layer, a multiple of 8. (default:
                              that of --encoder, or 128)
      --fast                  Six layers without attention instead of twelve with
                              it: faster, and a little less right.
      --steps <n>             Steps of the optimizer. (default: 50000)
      --batch <n>             Characters of a step, about. (default: 1024)
      --learning-rate <rate>  The peak of the rate. (default: 0.002)
      --mask <share>          The share of characters to be guessed. (default: 0.2)
      --mask-words            Mask whole words, not single characters.
      --bits <n>              Bits of a weight in the file; 8 take a quarter of the
                              room. (values: 8, 32; default: 32)
      --precision <name>      What the encoder multiplies; bfloat16 is faster where
                              'nlpzero info --machine' finds it. (values: float32,
                              bfloat16; default: float32)
      --resume                Go on with an interrupted training of this folder.

    \(commonOptions)

    EXAMPLES:
      nlpzero pretrain news/ -o encoder --vectors vectors.bin --width 256
          Learns from raw text, with word vectors mixed into the characters.
      nlpzero pretrain reports/ -o own --encoder encoder --vectors vectors.bin --steps 5000
          Goes on with text of one's own.

    """,
    "train": """
    OVERVIEW: Train an extractor of triples, events or entities on annotated texts.

    Formats are recognized: DuIE, DuEE, DuEE-fin, FewFC, CLUENER, BIO columns and
    others. After each epoch the model is scored on the development data; the best
    is kept, with its history. The figures of the model kept come last, one JSON
    object on standard output.

    USAGE: nlpzero train relations|events|entities --train <file> --dev <file> -o <model> [options]

    ARGUMENTS:
      <task>                  What the extractor is to find. (values: relations,
                              events, entities)

    OPTIONS:
      --train <file>          The data to learn from. (required)
      --dev <file>            The data that chooses the best epoch and the
                              threshold. (required)
      --schema <file>         The predicates, event types or entity types. (default:
                              what the data has)
      -o, --output <model>    The model folder to write. (required)
      --pretrained            Start from the shipped encoder, with the shipped
                              lexicon and vectors.
      -l, --lexicon <file>    The lexicon or .segmenter of the word vectors'
                              segmentation.
      --vectors <file>        Word vectors to mix into the characters, from 'nlpzero
                              embed'.
      --encoder <folder>      A pre-trained encoder to start from, from 'nlpzero
                              pretrain'. (default: random weights)
      --width <n>             Columns of every layer, a multiple of 8. (default:
                              that of --encoder, or 128)
      --fast                  Six layers without attention instead of twelve with
                              it: faster, and a little less right.
      --heads <kind>          efficient: all predicates, roles or types share one
                              product; standard: each has its own, which is slow.
                              (values: efficient, standard; default: efficient)
      --epochs <n>            Passes over the data. (default: 24)
      --patience <n>          Stop after so many epochs without a better one.
                              (default: all epochs are run)
      --batch <n>             Texts, or windows of long ones, of a step. (default:
                              8)
      --learning-rate <rate>  The peak of the rate. (default: 0.001)
      --swap <share>          How many texts of an epoch have mentions replaced by
                              others of their kind. (default: 0.5)
      --max-length <n>        Characters that the model takes at once; longer texts
                              are taken in windows that overlap. (default: 256)
      --bits <n>              Bits of a weight in the file; 8 take a quarter of the
                              room. (values: 8, 32; default: 32)
      --precision <name>      What the encoder multiplies; bfloat16 is faster where
                              'nlpzero info --machine' finds it. (values: float32,
                              bfloat16; default: float32)
      --resume                Go on with an interrupted training of this model
                              folder.

    \(commonOptions)

    EXAMPLES:
      nlpzero train relations --train train.jsonl --dev dev.jsonl -o relations.model --pretrained
          Learns triples, with what raw text has taught the shipped encoder.
      nlpzero train events --train train.jsonl --dev dev.jsonl -o events.model --lexicon lexicon.tsv --vectors vectors.bin
          Learns events, with word vectors mixed in.

    """,
    "extract": """
    OVERVIEW: Find entities, triples or events in text, line for line.

    Writes a JSON object a line: {"text", "entities", "relations", "events"}; each
    item with its text, start, end and score. Positions are half-open ranges of the
    text's Unicode scalars. --format writes another form instead, such as a table.

    USAGE: nlpzero extract [<file>...] [options]

    ARGUMENTS:
      <file>                  Text files or folders, a text a line; standard input
                              if none is named.

    OPTIONS:
      -m, --model <folder>    The model, from 'nlpzero train'. (default: the shipped
                              ones)
      --records               Read JSON objects of text, title and id, as data sets
                              hand them out, instead of plain lines.
      --schema                Show what the models can find, and read no text.
      --threshold <score>     The score above which something counts as found.
                              (default: each model's own)
      --precision <name>      What the model's convolutions multiply; bfloat16 is
                              faster where 'nlpzero info --machine' finds it.
                              (values: float32, bfloat16; default: float32)
      --format <name>         The form of the results, as 'nlpzero help convert'
                              explains. (values: jsonl, duie, duee, duee-fin, fewfc,
                              cluener, doccano, label-studio,
                              label-studio-predictions, brat, csv, n-triples;
                              default: jsonl)
      -o, --output <file>     The file to write; for brat the folder, which must be
                              new or empty. (default: standard output)
      --base-iri <iri>        n-triples: what IRIs begin with. (default:
                              http://example.org/)

    \(commonOptions)

    EXAMPLES:
      echo 《围城》的作者是钱钟书。 | nlpzero extract
          Finds triples and events in one sentence.
      nlpzero extract news.txt.gz --model events.model --threshold 1 > events.jsonl
          Finds events in a compressed file, fewer but surer ones.
      nlpzero extract test.jsonl --records --model fin.model --format duee-fin > out.jsonl
          Finds the events of documents, in their data set's own form.
      nlpzero extract news.txt --format csv > found.csv
          Writes all that is found as a table for a spreadsheet.

    """,
    "evaluate": """
    OVERVIEW: Score predictions against gold data; one JSON object on standard
    output.

    Triples are right when subject, predicate and object are, "strict" if the types
    of subject and object are, too. Events have figures for triggers, arguments,
    whole events ("event"), shared characters of arguments as DuEE counts
    ("character") and arguments of events matched with gold ones as DuEE-fin counts
    ("matched").

    Segmentation without --predictions: the gold text is joined and segmented by the
    lexicon. A word is right when both its ends are.

    Parsing: the parts of two words and more against the spans of dependency
    subtrees, punctuation left out; also the share of parts that cross none, and
    both figures for trees that branch to the right, to the left and at random
    between punctuation.

    USAGE: nlpzero evaluate segmentation|parsing|relations|events|entities --gold <file> [options]

    ARGUMENTS:
      <task>                  What the gold file holds. (values: segmentation,
                              parsing, relations, events, entities)

    OPTIONS:
      --gold <file>           The right answers: annotated texts, words with a space
                              between, or CoNLL-U. (required)
      --predictions <file>    The answers to score, line for line.
      --schema <file>         With --predictions: the event types, for roles that
                              are chosen from a list.
      -m, --model <folder>    The extractor to score. (default: the shipped one)
      --precision <name>      What the model's convolutions multiply; bfloat16 is
                              faster where 'nlpzero info --machine' finds it.
                              (values: float32, bfloat16; default: float32)
      \(lexiconOptions)
      --known-only            What the lexicon lacks is cut into single characters.
      --words <file>          The training data's words, for out-of-vocabulary
                              recall.
      -t, --templates <file>  The templates, with their counts, or a .grammar file.
                              (default: the shipped templates)
      --method <name>         minimum-entropy: parts by their probability; nlp-zero:
                              the one best nesting. (values: minimum-entropy,
                              nlp-zero; default: minimum-entropy)
      --min-probability <p>   minimum-entropy: words are a part if that is more
                              probable than this. (default: 0.15)
      --null-score <nats>     nlp-zero: the score of a word that no template covers.
                              (default: -20.0)

    \(commonOptions)

    EXAMPLES:
      nlpzero evaluate segmentation --gold gold.txt --lexicon lexicon.tsv
          Segments the gold text by a lexicon and scores the words.
      nlpzero evaluate parsing --gold dev.conllu --templates templates.tsv
          Scores the parts that templates find in sentences of known words.
      nlpzero evaluate relations --gold dev.jsonl --model relations.model
          Extracts triples and scores them.
      nlpzero evaluate segmentation --gold gold.txt --predictions words.txt
          Scores words that any tool has written.

    """,
    "convert": """
    OVERVIEW: Turn annotated texts from one form into another.

    Reads what 'nlpzero extract' writes as jsonl or as another form, and DuIE,
    CasRel, DuEE, DuEE-fin, FewFC, CLUENER, CoNLL04, doccano, Label Studio, brat,
    BIO columns, recognized by the first record (brat: .ann beside .txt; Label
    Studio: annotations, no predictions).

    jsonl is the form without loss. doccano and label-studio show an event as a span
    of its type with a link to each argument; label-studio-predictions are
    suggestions to correct. csv is a table of one finding a row, n-triples RDF with
    labels. A note says what the form has no place for.

    USAGE: nlpzero convert [<file>...] --to <form> [options]

    ARGUMENTS:
      <file>                  Annotated texts of any known form, or folders;
                              standard input if none is named.

    OPTIONS:
      --to <form>             The form to write. (values: jsonl, duie, duee,
                              duee-fin, fewfc, cluener, doccano, label-studio,
                              label-studio-predictions, brat, csv, n-triples;
                              required)
      -o, --output <file>     The file to write; for brat the folder, which must be
                              new or empty. (default: standard output)
      --schema <file>         The names that may occur; it fills in types of
                              triples, names roles that are chosen from a list, and
                              tells duie which objects are complex.
      --base-iri <iri>        n-triples: what IRIs begin with. (default:
                              http://example.org/)

    \(commonOptions)

    EXAMPLES:
      nlpzero convert project.json --to duie -o train.jsonl
          Makes training data of what was annotated in Label Studio.
      nlpzero convert found.jsonl --to brat -o found
          Writes a folder to look at and correct in brat.
      nlpzero convert found.jsonl --to n-triples --base-iri https://my.org/ > found.nt
          Writes triples for a graph database.

    """,
    "info": """
    OVERVIEW: Say what a lexicon, segmenter, template file, vector file or model is,
    and where it comes from; or what this machine is.

    The provenance is shown from NAME.provenance.md beside a file, or provenance.md
    in a model's folder.

    USAGE: nlpzero info [<file>] [options]

    ARGUMENTS:
      <file>                  A lexicon, a segmenter, templates, a grammar, a vector
                              file (.txt, .vec, .bin, .vectors) or the folder of a
                              model or encoder; none with --machine.

    OPTIONS:
      --machine               Describe this machine instead: processor, memory,
                              instruction sets of the kernels.

    \(commonOptions)

    EXAMPLES:
      nlpzero info lexicon.tsv
          Shows the number of words and the most frequent ones.
      nlpzero info --machine
          Shows what to name beside a measurement, and which kernels are used.

    """,
    "demo": """
    OVERVIEW: Show the whole way: from raw text to words, vectors, triples and
    events.

    Works on the shipped Corpora, which are a demonstration and no benchmark. The
    sentences extracted from at the end are in no training data.

    USAGE: nlpzero demo [options]

    OPTIONS:
      -o, --output <folder>   Where to keep the lexicon, vectors and models.
                              (default: a temporary folder, removed)
      --epochs <n>            Passes over the data of each extractor. (default: 30)

    \(commonOptions)

    EXAMPLES:
      nlpzero demo
          Takes about a minute on two cores.
      nlpzero demo -o try
          Keeps what it makes, for other verbs to use.

    """,
  ]
}
