/* Whether a result keeps the promise, judge by judge. */
#include "base/alloc.h"
#include "base/buffer.h"
#include "cli/lint.h"

#include <string.h>

static const struct check_result *answer_of(const struct lab_result *result, int judge)
{
    for (size_t i = 0; i < result->check_count; i++)
        if (!strcmp(result->check[i].check, judge_names[judge]))
            return &result->check[i];
    return NULL;
}

/* A deadlock that happened answers for the lock order that leads to it. */
static bool kind_will_do(enum kind found, unsigned wanted)
{
    if (found == KIND_DEADLOCK && wanted >> KIND_LOCK_ORDER & 1)
        return true;
    return wanted >> found & 1;
}

static bool has_kind(const struct check_result *r, unsigned wanted)
{
    for (size_t i = 0; i < r->finding_count; i++)
        if (!r->findings[i].note && kind_will_do(r->findings[i].kind, wanted))
            return true;
    return false;
}

static bool as_expected(const struct expectation *e, const struct check_result *r)
{
    switch (e->sort) {
    case EXPECT_PASS:
        return r->verdict == VERDICT_PASS;
    case EXPECT_SKIP:
        return r->verdict == VERDICT_SKIP;
    case EXPECT_UNSURE:
        return r->verdict == VERDICT_PASS || r->verdict == VERDICT_FAIL;
    case EXPECT_KIND:
        break;
    }
    return r->verdict == VERDICT_FAIL && has_kind(r, e->kinds);
}

static void add_expectation(struct buffer *out, const struct expectation *e)
{
    static const char *const words[] = {
        [EXPECT_PASS] = "pass", [EXPECT_UNSURE] = "pass or fail", [EXPECT_SKIP] = "skip"};
    bool first = true;

    if (e->sort != EXPECT_KIND) {
        buffer_add_text(out, words[e->sort]);
        return;
    }
    for (int k = 0; k < KIND_COUNT; k++) {
        if (!(e->kinds >> k & 1))
            continue;
        buffer_format(out, "%s%s", first ? "" : "|", kind_name((enum kind)k));
        first = false;
    }
}

static void add_answer(struct buffer *out, const struct check_result *r)
{
    buffer_add_text(out, verdict_name(r->verdict));
    if (r->verdict == VERDICT_ERROR)
        buffer_format(out, " (%s)", r->summary ? r->summary : "");
    for (size_t i = 0; i < r->finding_count; i++)
        if (!r->findings[i].note)
            buffer_format(out, " %s", kind_name(r->findings[i].kind));
}

static void compare(struct buffer *out, int judge, const struct expectation *e,
                    const struct check_result *r)
{
    if (r && as_expected(e, r))
        return;
    buffer_format(out, "%s%s should say ", out->length ? "; " : "", judge_names[judge]);
    add_expectation(out, e);
    buffer_add_text(out, ", but says ");
    if (r)
        add_answer(out, r);
    else
        buffer_add_text(out, "nothing");
}

static void say_why(struct buffer *out, const struct lab_result *result)
{
    for (size_t i = 0; i < result->check_count; i++) {
        const struct check_result *r = &result->check[i];
        if (r->verdict != VERDICT_FAIL && r->verdict != VERDICT_ERROR)
            continue;
        buffer_format(out, "; %s ", r->check);
        add_answer(out, r);
        for (size_t k = 0; k < r->finding_count; k++)
            if (!r->findings[k].note && r->findings[k].message)
                buffer_format(out, ": %s", r->findings[k].message);
    }
}

char *lint_broken_promise(const struct lint_case *c, const struct lab *lab,
                          const struct lab_result *result)
{
    AUTO_BUFFER out = BUFFER_INIT;
    enum verdict wanted = c->promise == PROMISE_PASS ? VERDICT_PASS : VERDICT_FAIL;

    for (int j = 0; j < JUDGE_COUNT; j++)
        if (c->named[j] && lab->applies[j])
            compare(&out, j, &c->expected[j], answer_of(result, j));
    if (result->verdict != wanted) {
        buffer_format(&out, "%sthe lab's verdict should be %s, but is %s", out.length ? "; " : "",
                      verdict_name(wanted), verdict_name(result->verdict));
        say_why(&out, result);
    }
    return out.length ? buffer_detach(&out) : NULL;
}

/* What the judge by itself reported, false alarms included. */
static bool reported(const struct check_result *r)
{
    return r->finding_count > 0;
}

void tally_add(struct tally *t, const struct lint_case *c, const struct lab_result *result)
{
    bool right = c->promise == PROMISE_PASS;

    t->right_fixes += right;
    t->wrong_fixes += !right;
    t->racelab_wrong += result->verdict != (right ? VERDICT_PASS : VERDICT_FAIL);
    for (int j = 0; j < JUDGE_COUNT; j++) {
        const struct check_result *r = answer_of(result, j);
        bool objected = r && r->verdict != VERDICT_SKIP && reported(r);
        t->false_alarms[j] += right && objected;
        t->blind[j] += !right && !objected;
    }
}
