/* Results as they are kept in the cache, read and reported in every format: whatever the strings in
 * them hold, JSON is JSON, JUnit is XML, and text harms no terminal. */
#include "fuzz.h"
#include "harmless.h"

#include "reports/json.h"
#include "reports/report.h"

#include <expat.h>
#include <string.h>

static void expect_json(const struct buffer *b)
{
    json_t *value = json_loadb(b->text, b->length, JSON_REJECT_DUPLICATES, NULL);

    if (!value)
        abort();
    json_decref(value);
}

static void expect_xml(const struct buffer *b)
{
    XML_Parser parser = XML_ParserCreate(NULL);

    if (XML_Parse(parser, b->text, (int)b->length, 1) != XML_STATUS_OK)
        abort();
    XML_ParserFree(parser);
}

static void expect_text(const struct buffer *b)
{
    expect_harmless(b, true);
}

static const struct {
    const struct report *report;
    void (*expect)(const struct buffer *b);
} formats[] = {
    {&text_report, expect_text},
    {&json_report, expect_json},
    {&junit_report, expect_xml},
    {&tap_report, expect_text},
};

static void report(const struct lab_result *result)
{
    struct report_options options = {
        .width = 40, .version = "1", .timestamp = "2026-01-01T00:00:00", .again = "racelab check"};

    for (size_t i = 0; i < sizeof formats / sizeof formats[0]; i++) {
        AUTO_BUFFER out = BUFFER_INIT;
        formats[i].report->write(&out, result, 1, &options);
        formats[i].expect(&out);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count)
{
    json_t *root = json_loadb((const char *)bytes, count, 0, NULL);
    struct lab_result result = {0};
    const json_t *labs = json_object_get(root, "labs");
    size_t i;
    json_t *lab;

    json_array_foreach(labs, i, lab)
    {
        if (json_lab_read(lab, &result) == 0)
            report(&result);
        lab_result_release(&result);
    }
    json_decref(root);
    return 0;
}
