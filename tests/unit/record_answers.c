/* Makes the .answers and the .want of a fixture; no test itself, see tests/fixtures/README.md.
 *
 *     record_answers tsan PROGRAM NAME      reads NAME.json, writes NAME.answers and NAME.want
 *     record_answers helgrind PROGRAM NAME  reads NAME.xml
 *
 * NAME is a path without its ending.  A person reads the .want before it is committed: what the
 * code says now is not for that reason right. */
#include "base/alloc.h"
#include "base/file.h"
#include "checkers/helgrind_finding.h"
#include "checkers/tsan_finding.h"
#include "finding_text.h"
#include "run/symbols.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct recording {
    struct symbols *symbols;
    uint64_t base;
    FILE *answers;
};

static bool place(void *context, uint64_t address, struct place *p)
{
    struct recording *r = context;

    if (address < r->base || !symbols_place(r->symbols, address - r->base, p) || !p->file)
        return false;
    fprintf(r->answers, "place %" PRIx64 " %s %u %u %s\n", address, p->file, p->line, p->column,
            p->function);
    return true;
}

static char *variable(void *context, uint64_t address)
{
    struct recording *r = context;
    char *name = address < r->base ? NULL : symbols_variable(r->symbols, address - r->base);

    if (name)
        fprintf(r->answers, "variable %" PRIx64 " %s\n", address, name);
    return name;
}

static void tsan(struct recording *r, const char *text, size_t bytes, const struct lab *lab,
                 struct check_result *result)
{
    struct tsan_log log = TSAN_LOG_INIT;

    tsan_log_parse(&log, text, bytes, NULL);
    tsan_findings(&log, &(struct tsan_view){place, variable, r, lab, false}, result);
    tsan_log_release(&log);
}

static void helgrind(struct recording *r, const char *text, size_t bytes, const struct lab *lab,
                     struct check_result *result)
{
    struct helgrind_log log = HELGRIND_LOG_INIT;

    r->base = 0x108000;
    helgrind_log_parse(&log, text, bytes);
    helgrind_findings(&log, &(struct helgrind_view){place, variable, r, lab, false}, result);
    helgrind_log_release(&log);
}

static int record(bool is_tsan, struct recording *r, const char *name)
{
    AUTO_FREE char *in = xformat("%s.%s", name, is_tsan ? "json" : "xml");
    AUTO_FREE char *answers = xformat("%s.answers", name);
    AUTO_FREE char *want = xformat("%s.want", name);
    AUTO_FREE char *source = xformat("%s.c", strrchr(name, '/') + 1);
    size_t bytes = 0;
    AUTO_FREE char *text = file_read(in, &bytes);
    struct check_result result = CHECK_RESULT_INIT;
    struct lab lab = {.id = NULL};

    r->answers = fopen(answers, "w");
    if (!text || !r->answers)
        return EXIT_FAILURE;
    list_add(&lab.edit, source);
    (is_tsan ? tsan : helgrind)(r, text, bytes, &lab, &result);
    fclose(r->answers);
    AUTO_FREE char *found = findings_text(&result);
    file_write(want, found, strlen(found));
    check_result_release(&result);
    list_release(&lab.edit);
    return EXIT_SUCCESS;
}

int main(int argc, char **argv)
{
    struct recording r = {NULL, 0, NULL};
    char *trouble = NULL;

    if (argc != 4 || !strchr(argv[3], '/')) {
        fprintf(stderr, "usage: record_answers tsan|helgrind PROGRAM FOLDER/NAME\n");
        return EXIT_FAILURE;
    }
    r.symbols = symbols_open(argv[2], &trouble);
    if (!r.symbols) {
        fprintf(stderr, "%s\n", trouble);
        return EXIT_FAILURE;
    }
    int status = record(!strcmp(argv[1], "tsan"), &r, argv[3]);
    symbols_close(r.symbols);
    return status;
}
