/* The tables in labs/README.md and README.md, in Markdown.  Generated, so that they stay true. */
#include "base/buffer.h"
#include "cli/lint.h"

#include <string.h>

/* The weakness of the common enumeration that a class of fault belongs to. */
static const char *const cwe[KIND_COUNT] = {
    [KIND_WRONG_OUTPUT] = "CWE-366", [KIND_DATA_RACE] = "CWE-362",
    [KIND_DEADLOCK] = "CWE-833",     [KIND_LOCK_ORDER] = "CWE-833",
    [KIND_LIVELOCK] = "CWE-835",     [KIND_LOST_WAKEUP] = "CWE-833",
    [KIND_ATOMICITY] = "CWE-362",    [KIND_ASSERTION] = "CWE-362",
    [KIND_LOCK_MISUSE] = "CWE-667",  [KIND_THREAD_LEAK] = "CWE-404",
    [KIND_HEAP_MISUSE] = "CWE-416",  [KIND_REQUIREMENT] = "CWE-1050",
};

void lint_table_head(struct buffer *out)
{
    buffer_add_text(out, "| lab | teaches | CWE |");
    for (int j = 0; j < JUDGE_COUNT; j++)
        buffer_format(out, " %s |", judge_names[j]);
    buffer_add_text(out, "\n| --- | --- | --- |");
    for (int j = 0; j < JUDGE_COUNT; j++)
        buffer_add_text(out, " --- |");
    buffer_add_char(out, '\n');
}

static void add_kinds(struct buffer *out, unsigned kinds, bool as_cwe)
{
    unsigned seen = 0;

    for (int k = 0; k < KIND_COUNT; k++) {
        const char *text = as_cwe ? cwe[k] : kind_name((enum kind)k);
        if (!(kinds >> k & 1) || !text)
            continue;
        bool repeated = false;
        for (int p = 0; p < k && as_cwe; p++)
            repeated |= (kinds >> p & 1) && cwe[p] && !strcmp(cwe[p], text);
        if (!repeated)
            buffer_format(out, "%s%s", seen++ ? ", " : "", text);
    }
}

/* What is promised, not what one run said: the table must not change from run to run. */
static void add_promise(struct buffer *out, const struct lab *lab, int judge)
{
    const struct expectation *e = &lab->broken[judge];

    if (!lab->applies[judge] || e->sort == EXPECT_SKIP)
        buffer_add_text(out, " – |");
    else if (e->sort == EXPECT_PASS)
        buffer_add_text(out, " blind |");
    else if (e->sort == EXPECT_UNSURE)
        buffer_add_text(out, " sometimes |");
    else {
        buffer_add_char(out, ' ');
        add_kinds(out, e->kinds, false);
        buffer_add_text(out, " |");
    }
}

void lint_table_row(struct buffer *out, const struct lab *lab)
{
    buffer_format(out, "| `%s` | ", lab->id);
    add_kinds(out, lab->teaches, false);
    buffer_add_text(out, " | ");
    add_kinds(out, lab->teaches, true);
    buffer_add_text(out, " |");
    for (int j = 0; j < JUDGE_COUNT; j++)
        add_promise(out, lab, j);
    buffer_add_char(out, '\n');
}

void lint_table_tally(struct buffer *out, const struct tally *t)
{
    buffer_format(out,
                  "\n| judge | wrong fixes passed (of %u) | right fixes reported (of %u) |\n"
                  "| --- | --- | --- |\n",
                  t->wrong_fixes, t->right_fixes);
    for (int j = 0; j < JUDGE_COUNT; j++)
        buffer_format(out, "| %s alone | %u | %u |\n", judge_names[j], t->blind[j],
                      t->false_alarms[j]);
    buffer_format(out, "| racelab | %u wrong verdicts in all | |\n", t->racelab_wrong);
}
