/* Tables, which cmark does not know: to it they are paragraphs whose lines begin with '|'.
 *
 * So the source lines are split into cells here, and each cell goes through cmark again as a page
 * of its own.  A column is as wide as its widest cell; if the table is too wide for the screen, the
 * widest column gives way, a column of the screen at a time, but never below its longest word. */
#include "reports/page_parts.h"
#include "reports/screen.h"

#include "base/alloc.h"

#include <string.h>

#define COLUMNS_MAX 16 /* further cells are dropped */

struct row {
    char *cell[COLUMNS_MAX]; /* rendered */
    size_t count;
};

struct table {
    struct row *row;
    size_t rows, columns;
    size_t width[COLUMNS_MAX], least[COLUMNS_MAX];
    const struct page_options *options;
};

static const char *skip_blanks(const char *s)
{
    return s + strspn(s, " \t");
}

/* The length of the cell at s, up to a '|' that no backslash precedes. */
static size_t cell_length(const char *s)
{
    size_t i = 0;

    while (s[i] && s[i] != '|')
        i += s[i] == '\\' && s[i + 1] ? 2 : 1;
    return i;
}

static bool is_row(const char *line)
{
    return *skip_blanks(line) == '|';
}

static bool is_rule(const char *line)
{
    line = skip_blanks(line);
    return strstr(line, "--") && !line[strspn(line, "|-: \t\r")];
}

bool page_is_table(const struct list *lines)
{
    if (lines->count < 2 || !is_rule(lines->item[1]))
        return false;
    for (size_t i = 0; i < lines->count; i++)
        if (!is_row(lines->item[i]))
            return false;
    return true;
}

/* Markdown within a cell; "\|" is how a cell writes '|', even in code. */
static char *render_cell(const char *markdown, size_t bytes, bool color)
{
    AUTO_BUFFER source = BUFFER_INIT;
    struct buffer text = BUFFER_INIT;

    for (size_t i = 0; i < bytes; i++)
        if (markdown[i] != '\\' || i + 1 == bytes || markdown[i + 1] != '|')
            buffer_add_char(&source, markdown[i]);
    cmark_node *document =
        cmark_parse_document(source.text, source.length, CMARK_OPT_VALIDATE_UTF8);
    cmark_node *first = cmark_node_first_child(document);
    if (first && cmark_node_get_type(first) == CMARK_NODE_PARAGRAPH)
        page_add_inlines(&text, first, color);
    else
        screen_add_untrusted(&text, source.text, 0);
    cmark_node_free(document);
    return buffer_detach(&text);
}

static struct row split_row(const char *line, bool color)
{
    struct row r = {{NULL}, 0};
    const char *s = skip_blanks(line) + 1;

    while (*skip_blanks(s) && r.count < COLUMNS_MAX) {
        size_t length = cell_length(s);
        size_t lead = (size_t)(skip_blanks(s) - s), trail = length;
        while (trail > lead && strchr(" \t\r", s[trail - 1]))
            trail--;
        if (s[length] || trail > lead)
            r.cell[r.count++] = render_cell(s + (lead < trail ? lead : trail),
                                            lead < trail ? trail - lead : 0, color);
        s += length + (s[length] == '|');
    }
    return r;
}

static size_t longest_word(const char *text)
{
    size_t longest = 0;

    while (*text) {
        size_t bytes = strcspn(text, " \n");
        AUTO_FREE char *word = xstrndup(text, bytes);
        size_t columns = screen_columns(word);
        longest = columns > longest ? columns : longest;
        text += bytes + (text[bytes] != '\0');
    }
    return longest;
}

static void measure(struct table *t)
{
    for (size_t i = 0; i < t->rows; i++) {
        const struct row *r = &t->row[i];
        t->columns = r->count > t->columns ? r->count : t->columns;
        for (size_t j = 0; j < r->count; j++) {
            size_t all = screen_columns(r->cell[j]), word = longest_word(r->cell[j]);
            t->width[j] = all > t->width[j] ? all : t->width[j];
            t->least[j] = word > t->least[j] ? word : t->least[j];
        }
    }
}

static size_t total_width(const struct table *t)
{
    size_t total = 0;

    for (size_t j = 0; j < t->columns; j++)
        total += t->width[j] + 2;
    return total ? total - 2 : 0;
}

/* The widest column that may give way; t->columns if there is none. */
static size_t widest_column(const struct table *t)
{
    size_t widest = t->columns;

    for (size_t j = 0; j < t->columns; j++)
        if (t->width[j] > t->least[j] && (widest == t->columns || t->width[j] > t->width[widest]))
            widest = j;
    return widest;
}

static void shrink(struct table *t, size_t columns)
{
    while (t->options->width && total_width(t) > columns) {
        size_t j = widest_column(t);
        if (j == t->columns)
            return; /* lines longer than the screen are better than broken words */
        t->width[j]--;
    }
}

/* The cell's lines, wrapped to its column. */
static void wrap_cell(struct list *lines, const char *cell, size_t width)
{
    AUTO_BUFFER text = BUFFER_INIT;

    screen_wrap(&text, &(struct wrap){(unsigned)width, "", ""}, cell);
    for (const char *s = text.text; *s;) {
        size_t bytes = strcspn(s, "\n");
        list_take(lines, xstrndup(s, bytes));
        s += bytes + (s[bytes] == '\n');
    }
}

static void add_row_line(struct buffer *out, const struct table *t, const struct list *cells,
                         size_t line)
{
    for (size_t j = 0; j < t->columns; j++) {
        const char *text = line < cells[j].count ? cells[j].item[line] : "";
        buffer_add_text(out, text);
        screen_pad(out, screen_columns(text), t->width[j] + 2);
    }
    screen_drop_blanks(out);
    buffer_add_char(out, '\n');
}

static void add_row(struct buffer *out, const struct table *t, const struct row *r,
                    const char *indent)
{
    struct list cells[COLUMNS_MAX] = {{0}};
    size_t lines = 1;

    for (size_t j = 0; j < r->count; j++) {
        wrap_cell(&cells[j], r->cell[j], t->width[j]);
        lines = cells[j].count > lines ? cells[j].count : lines;
    }
    for (size_t line = 0; line < lines; line++) {
        buffer_add_text(out, indent);
        add_row_line(out, t, cells, line);
    }
    for (size_t j = 0; j < r->count; j++)
        list_release(&cells[j]);
}

static void add_rule(struct buffer *out, const struct table *t, const char *indent)
{
    buffer_add_text(out, indent);
    for (size_t j = 0; j < t->columns; j++) {
        for (size_t i = 0; i < t->width[j]; i++)
            buffer_add_text(out, "─");
        buffer_add_text(out, j + 1 < t->columns ? "  " : "");
    }
    buffer_add_char(out, '\n');
}

void page_add_table(struct buffer *out, const struct list *lines, const char *indent,
                    const struct page_options *options)
{
    struct table t = {.options = options};
    size_t margin = screen_columns(indent);

    for (size_t i = 0; i < lines->count; i++) {
        if (i == 1)
            continue;
        t.row = xgrow(t.row, t.rows, sizeof *t.row);
        t.row[t.rows++] = split_row(lines->item[i], options->color);
    }
    measure(&t);
    shrink(&t, options->width > margin ? options->width - margin : 0);
    for (size_t i = 0; i < t.rows; i++) {
        add_row(out, &t, &t.row[i], indent);
        if (i == 0)
            add_rule(out, &t, indent);
    }
    for (size_t i = 0; i < t.rows; i++)
        for (size_t j = 0; j < t.row[i].count; j++)
            free_ptr(&t.row[i].cell[j]);
    free_ptr(&t.row);
}
