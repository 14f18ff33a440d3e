/* Reports as the explorer's runtime writes them, made of lines by letter, and what became of
 * reading them: for the tests of checkers/exploration_read. */
#ifndef RACELAB_TESTS_WIRE_REPORT_H
#define RACELAB_TESTS_WIRE_REPORT_H

#include "programs.h"

#include "base/buffer.h"
#include "base/file.h"
#include "base/text.h"
#include "checkers/exploration_read.h"
#include "trace/wire.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define TOKEN "00112233445566778899aabbccddeeff"
#define LINE(type, rest) "{\"type\":\"" type "\",\"token\":\"" TOKEN "\"," rest "}\n"

/* names.c, linked at a fixed address: `hits` and a call in main are known to be there. */
struct fixture {
    char *folder, *program;
    unsigned long hits, call; /* addresses */
    unsigned call_line;
    char *begin, *finding, *step; /* lines that name them */
};

#define END(verdict)                                                                               \
    LINE("end", "\"verdict\":\"" verdict "\",\"complete\":true,\"impatient\":false,"               \
                "\"executions\":7,\"blocked\":2,\"max_threads\":3,\"workers\":2,"                  \
                "\"overlap\":true,\"pages\":4,\"seconds\":0.125")
#define REPLAY(same) LINE("replay", "\"same\":" same ",\"stdout\":\"hi\\u000a\",\"stderr\":\"\"")
#define GAVE_UP LINE("error", "\"message\":\"no room\"")

#define PLACE "\"thread\":%d,\"pc\":\"%#lx\",\"object\":\"%#lx\",\"stack\":[\"%#lx\",\"0x1\"]"

static inline char *make_finding(const struct fixture *f, int number, const char *kind)
{
    return xformat(LINE("finding", "\"n\":%d,\"kind\":\"%s\",\"message\":\"T2 writes the same "
                                   "memory\",\"spurious\":false,\"step\":1,\"at\":{" PLACE "},"
                                   "\"also\":[{\"what\":\"earlier write\"," PLACE "}],"
                                   "\"execution\":3,\"times\":4,\"consequence\":true,"
                                   "\"repeats\":true,\"promoted\":[\"%#lx\",\"0x7f0000000000\"],"
                                   "\"watched\":[],\"spurious_budget\":1,\"tries\":true,"
                                   "\"schedule\":[[0,0],[2,1]],\"stdout\":\"caf\\u00c3\\u00a9 "
                                   "\\u0000\\u00ff\",\"stderr\":\"\""),
                   number, kind, 2, f->call, f->hits, f->call, 1, f->call, f->hits, f->call,
                   f->hits);
}

static inline char *make_step(const struct fixture *f, int number)
{
    return xformat(LINE("step", "\"finding\":0,\"n\":%d,\"kind\":\"memory\",\"op\":\"store\","
                                "\"visible\":true,\"choice\":0," PLACE ",\"other\":1,\"size\":4,"
                                "\"before\":-1,\"after\":2,\"result\":0"),
                   number, 2, f->call, f->hits, f->call);
}

static inline void read_addresses(struct fixture *f)
{
    struct process p = PROCESS_INIT;

    list_add(&p.argv, f->program);
    assert_int_equal(process_run(&p), 0);
    assert_int_equal(sscanf(p.output, "variable hits %lx", &f->hits), 1);
    assert_int_equal(
        sscanf(strstr(p.output, "place "), "place %u main %lx", &f->call_line, &f->call), 2);
    process_release(&p);
}

static inline int prepare(void **state)
{
    struct fixture *f = xcalloc(1, sizeof *f);

    f->folder = folder_temporary("/tmp/racelab-test");
    f->program = xformat("%s/names", f->folder);
    compile(f->folder, "names", "names", "-fno-pie", "-no-pie");
    read_addresses(f);
    f->begin =
        xstrdup(LINE("begin", "\"wire\":\"" WIRE_VERSION "\",\"modules\":[{\"path\":\"\","
                              "\"base\":\"0x0\",\"start\":\"0x0\",\"end\":\"0x10000000\"}]"));
    f->finding = make_finding(f, 0, "data-race");
    f->step = make_step(f, 0);
    *state = f;
    return 0;
}

static inline int clean_up(void **state)
{
    struct fixture *f = *state;
    char *const texts[] = {f->program, f->folder, f->begin, f->finding, f->step};

    folder_remove(f->folder);
    for (size_t i = 0; i < ARRAY_COUNT(texts); i++)
        free(texts[i]);
    free(f);
    return 0;
}

/* An exploration that has read this report; or, if `replay`, the replay of a schedule. */
struct reading {
    struct exploration x;
    struct lab lab;
    int result;
};

static inline struct reading read_bytes(const struct fixture *f, const char *report, size_t bytes,
                                        bool replay, const char *end)
{
    static const struct trace_choice schedule[1];
    struct reading r = {.result = 0};

    r.x = (struct exploration){.program = f->program,
                               .expected_exit = -1,
                               .token = TOKEN,
                               .replay = replay ? schedule : NULL,
                               .replay_length = replay};
    r.x.lab = &r.lab;
    r.result = exploration_read(&r.x, report, bytes, end);
    r.x.lab = NULL; /* it moves */
    return r;
}

static inline struct reading read_text(const struct fixture *f, const char *report, bool replay)
{
    return read_bytes(f, report, strlen(report), replay, NULL);
}

static inline void assert_refused(const struct fixture *f, const char *report, bool replay,
                                  const char *why)
{
    struct reading r = read_text(f, report, replay);

    if (r.result != -1 || !r.x.trouble || !strstr(r.x.trouble, why))
        print_error("%s\nshould be refused: %s\nbut: %d, %s\n", report, why, r.result,
                    r.x.trouble ? r.x.trouble : "no trouble");
    assert_int_equal(r.result, -1);
    assert_non_null(strstr(r.x.trouble, why));
    assert_int_equal(r.x.verdict, VERDICT_ERROR);
    exploration_release(&r.x);
}

/* One letter each for the lines, in the order in which they come. */
static inline char *report_of(const struct fixture *f, const char *letters)
{
    AUTO_BUFFER report = BUFFER_INIT;

    for (; *letters; letters++) {
        AUTO_FREE char *second = make_finding(f, 1, "deadlock");
        AUTO_FREE char *unsupported = make_finding(f, 0, "unsupported");
        AUTO_FREE char *later = make_step(f, 1);
        const char *const lines[] = {
            ['b'] = f->begin,
            ['f'] = f->finding,
            ['g'] = second,
            ['u'] = unsupported,
            ['s'] = f->step,
            ['t'] = later,
            ['P'] = END("pass"),
            ['F'] = END("fail"),
            ['E'] = END("error"),
            ['r'] = REPLAY("true"),
            ['x'] = "{\"type\":\"x\",\"token\":\"" TOKEN "\"}\n",
            ['-'] = "\n",
            ['?'] = "hello\n",
            ['['] = "[]\n",
            ['3'] = "{\"type\":3,\"token\":\"" TOKEN "\"}\n",
            ['2'] = "{\"type\":\"x\",\"type\":\"x\",\"token\":\"" TOKEN "\"}\n",
        };
        buffer_add_text(&report, lines[(unsigned char)*letters]);
    }
    return buffer_detach(&report);
}

#endif
