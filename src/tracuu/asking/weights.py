"""Every weight and bound of asking, in one place, with its reason; benchmarks/ablation.py measures what each is worth."""

# Legs of retrieval, z-scores over all passages of the library, added.
DENSE = 1.0  # whole passages by meaning
SENTENCES = 0.4  # the best sentence by meaning: everyday words against one sentence of a long passage
TERMS = 0.4  # BM25 over folded syllables and their pairs: sure where it is high
FIGURES = 1.0  # how well the best figure of a passage fits a question for a number
COVERAGE = 0.8  # the share of the question's things that the passage speaks of

HEADING = 3.0  # how much of the question a passage's own heading names, where no number is asked

ASPECT = 0.4  # added where a passage is of the part (done, to be done) that is asked for
PERIOD = (
    1.0  # added where a passage is of the time that is asked for: the plan of next year stands in this year's report
)
PLANNED = 8.0  # times that where it is the plan of that time and plans are asked for
FORMULA = -3.0  # added where a passage is the closing formula of its report
REASON = 2.0  # added where a passage gives reasons and the question asks why
RECENT = 0.1  # for each year newer, so that of equal passages the latest comes first

CANDIDATES = 60  # passages that each leg may bring
LOOKED_INTO = 30  # passages whose figures are read, the best by the other legs
SHOWN = 10  # passages of an answer
CARRIED = 0.45  # what was asked before, against what is asked now

# How a figure fits a question: where the things asked for stand, from the nearest to the farthest.
IN_INDICATOR = 1.0
IN_CLAUSE = 0.85
BEFORE_IN_SENTENCE = 0.75  # within NEAR letters
NEAR = 120
FAR_BEFORE_IN_SENTENCE = 0.55
AFTER_IN_SENTENCE = 0.4
IN_HEADING = 0.45
IN_PASSAGE = 0.35
IN_HEADING_FOR_PASSAGE = 0.8
TOO_SPECIAL = 0.25  # taken off for what the indicator says and the question does not
UNIT_FITS = 0.25
UNIT_ALIKE = 0.2
UNIT_SAYS_LITTLE = 0.05  # "trường hợp", "người"
UNIT_UNKNOWN = -0.05
COUNT_WRONG = -0.3  # pupils where schools are asked for: such a figure does not answer
UNIT_WRONG = -0.6
KIND_FITS = 0.2
KIND_WRONG = -0.25
WHAT_WAS = -0.3  # "từ 142 hộ xuống còn 106 hộ": the first of the two
CHANGE_UNASKED = -0.1
OLDER = -0.15  # for each year older than the newest, where no time is asked for
PLAN_UNASKED = -0.25  # of a target, where neither plans nor its time are asked for
WHOLE = 0.03  # of two figures that fit alike the total comes first
OTHER_WAY = -0.2  # of a rise where a fall is asked for
OTHER_TIME = -0.3
OTHER_LENGTH = -0.3  # of a half where the year is asked for, or the other way round
PASSAGE_TRUST = 0.25  # what the best passage's rank adds to its figures

# Bounds under which a question is not answered.
LEAST_SPOKEN = 0.44
LEAST_SPOKEN_IN_UNIT = 0.36  # of a figure in the unit asked for
LEAST_SPOKEN_ALIKE = 0.44  # in one that is used for it
LEAST_FIT = 0.5
LEAST_COVERED_IN_UNIT = 0.42
LEAST_COVERED = 0.52  # of the question's things must be said anywhere in the figure's passage or headings
SAID = 0.5  # how fully a text must speak of a thing to say it
MOST_SILENT = 0.25  # of the named things, by weight, that need not be said of a figure: everyday words may hide them
MOST_SILENT_OF_PASSAGES = 0.5  # and of the passages, where no number is asked
AS_SPOKEN = 0.1  # how much less another place's report may speak of a thing to be meant as well
LEAST_SPOKEN_UNTOLD = 0.6
LEAST_TELLING = 0.1  # of those that are no light words, in the first passage
SAY_WHY = 3  # of the best passages, one of which must tell why, where that is asked
LEAST_COVERAGE = 0.33  # of the question's things in one of the first three passages, where no number is asked
