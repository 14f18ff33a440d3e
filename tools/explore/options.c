/* Parsing of RACELAB_EXPLORE.  A word that is not known is a mistake of the caller's, and
 * silence about it would make a wrong verdict: it ends the program. */
#include "explore/options.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "explore/hooks.h"
#include "explore/memory.h"
#include "explore/start.h"

enum option_type { FLAG, INT, COUNT, SECONDS, STRATEGY, HEX, TEXT };

struct option {
    const char *name;
    enum option_type type;
    size_t at;
};

#define OPTION(name, type, field)                                                                  \
    {                                                                                              \
        name, type, offsetof(struct options, field)                                                \
    }

static const struct option known[] = {
    OPTION("fd", INT, fd),
    OPTION("replay-fd", INT, replay_fd),
    OPTION("strategy", STRATEGY, strategy),
    OPTION("max", COUNT, executions_max),
    OPTION("seconds", SECONDS, seconds_max),
    OPTION("seed", COUNT, seed),
    OPTION("preemptions", INT, preemptions_max),
    OPTION("spurious", INT, spurious),
    OPTION("timeouts", INT, timeouts),
    OPTION("steps", INT, steps_max),
    OPTION("patience", INT, patience),
    OPTION("all-findings", FLAG, all_findings),
    OPTION("outcomes", FLAG, outcomes),
    OPTION("promote-all", FLAG, promote_all),
    OPTION("tries", FLAG, tries),
    OPTION("minimise", FLAG, minimise),
    OPTION("consequence", FLAG, consequence),
    OPTION("promote", TEXT, promoted),
    OPTION("watch", TEXT, watched),
    OPTION("harness", TEXT, harness),
    OPTION("student", TEXT, student),
    OPTION("expect-exit", INT, expected_exit),
    OPTION("expect-stdout", HEX, expected_output),
};

static const char *const strategies[] = {
    [STRATEGY_DPOR] = "dpor",     [STRATEGY_NAIVE] = "naive", [STRATEGY_SLEEP] = "sleep",
    [STRATEGY_RANDOM] = "random", [STRATEGY_PCT] = "pct",
};

static void set_strategy(enum strategy *strategy, const char *value)
{
    for (unsigned i = 0; i < sizeof strategies / sizeof *strategies; i++)
        if (!strcmp(value, strategies[i])) {
            *strategy = (enum strategy)i;
            return;
        }
    start_die("unknown strategy");
}

static int hex_digit(char c)
{
    const char *digits = "0123456789abcdef", *at = c ? strchr(digits, c) : NULL;
    if (!at)
        start_die("expect-stdout is not hexadecimal");
    return (int)(at - digits);
}

static void set_output(struct options *options, const char *value)
{
    size_t bytes = strlen(value) / 2;
    char *text = memory_reserve(bytes + 1);
    for (size_t i = 0; i < bytes; i++)
        text[i] = (char)(hex_digit(value[2 * i]) * 16 + hex_digit(value[2 * i + 1]));
    options->expected_output = text;
    options->expected_bytes = bytes;
    options->check_output = true;
}

static void set(struct options *options, const struct option *option, const char *value)
{
    void *field = (char *)options + option->at;
    switch (option->type) {
    case FLAG:
        *(bool *)field = strcmp(value, "0") != 0;
        break;
    case INT:
        *(int *)field = (int)strtol(value, NULL, 10);
        break;
    case COUNT:
        *(uint64_t *)field = strtoull(value, NULL, 10);
        break;
    case SECONDS:
        *(double *)field = strtod(value, NULL);
        break;
    case STRATEGY:
        set_strategy(field, value);
        break;
    case TEXT:
        *(const char **)field = value;
        break;
    case HEX:
        set_output(options, value);
        break;
    }
}

static void set_word(struct options *options, char *word)
{
    char *equals = strchr(word, '=');
    if (equals)
        *equals = '\0';
    for (unsigned i = 0; i < sizeof known / sizeof *known; i++)
        if (!strcmp(word, known[i].name)) {
            set(options, &known[i], equals ? equals + 1 : "1");
            return;
        }
    start_die("unknown option in RACELAB_EXPLORE");
}

void options_parse(struct options *options, const char *text)
{
    *options = (struct options){
        .fd = 2,
        .replay_fd = -1,
        .executions_max = UINT64_MAX,
        .seconds_max = 1e9,
        .seed = 1,
        .preemptions_max = -1,
        .timeouts = 1,
        .steps_max = 20000,
        .minimise = true,
        .consequence = true,
        .expected_exit = -1,
    };
    size_t bytes = strlen(text) + 1;
    char *copy = memory_reserve(bytes), *rest = NULL;
    memcpy(copy, text, bytes);
    for (char *word = strtok_r(copy, " ", &rest); word; word = strtok_r(NULL, " ", &rest))
        set_word(options, word);
    if (options->steps_max < 1 || options->steps_max > STEPS_MAX)
        options->steps_max = STEPS_MAX;
}

const struct choice *options_replay(const struct options *options, int *length)
{
    enum { BYTES = 1 << 20 };
    char *text = memory_reserve(BYTES + 1), *at = text;
    size_t bytes = 0;
    long got;
    while (bytes < BYTES && (got = read(options->replay_fd, text + bytes, BYTES - bytes)) > 0)
        bytes += (size_t)got;
    struct choice *list = memory_reserve(sizeof *list * (bytes / 4 + 1));
    for (*length = 0;; (*length)++) {
        char *end;
        unsigned long thread = strtoul(at, &end, 10), choice = strtoul(end, &at, 10);
        if (end == at)
            return list;
        if (thread >= THREADS_MAX || choice > UINT8_MAX)
            start_die("the schedule to be replayed is no schedule");
        list[*length] = (struct choice){(uint8_t)thread, (uint8_t)choice};
    }
}

void options_promote(const char *addresses, uintptr_t program_base)
{
    const char *at = addresses;
    while (at && *at) {
        bool relative = *at == '+';
        char *end;
        uintptr_t address = strtoul(at + relative, &end, 16);
        if (end == at + relative)
            start_die("promote or watch is no list of addresses");
        promoted_add(address + (relative ? program_base : 0), 8);
        at = *end == ',' ? end + 1 : end;
    }
}
