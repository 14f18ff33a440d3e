/* A Markdown page for a terminal.
 *
 * libcmark parses; what is here walks its tree.  Blocks are written top down: each line begins with
 * the indentation of all blocks around it, and the first line of a list item with its bullet
 * instead.  Text within a block is first rendered to one string with styles (page_inline.c) and
 * then wrapped. */
#include "reports/page_parts.h"
#include "reports/screen.h"

#include "base/alloc.h"
#include "base/text.h"

#include <string.h>

#define DEPTH_MAX 32 /* of quotes and lists in each other; what is deeper is left out */

struct page {
    struct buffer *out;
    const struct page_options *options;
    const struct list *source; /* the page's lines */
    struct buffer indent;      /* before every line */
    char *bullet;              /* before the next line instead; NULL: none */
    unsigned depth;
};

static void write_blocks(struct page *p, cmark_node *parent, bool tight);

/* What the next line begins with; caller frees. */
static char *take_margin(struct page *p)
{
    return p->bullet ? take_ptr(&p->bullet) : xstrdup(p->indent.text);
}

static void write_wrapped(struct page *p, const char *text)
{
    AUTO_FREE char *margin = take_margin(p);

    screen_wrap(p->out, &(struct wrap){p->options->width, margin, p->indent.text}, text);
}

static void write_line(struct page *p, const char *text, size_t bytes)
{
    AUTO_FREE char *margin = take_margin(p);

    buffer_add_text(p->out, margin);
    text_add_escaped(p->out, text, bytes, false);
    buffer_add_char(p->out, '\n');
}

/* An empty line: the indentation less its blanks. */
static void write_gap(struct page *p)
{
    buffer_add_text(p->out, p->indent.text);
    screen_drop_blanks(p->out);
    buffer_add_char(p->out, '\n');
}

/* A line across, of at most `columns` and at most what the screen has left. */
static void write_rule(struct page *p, const char *dash, size_t columns)
{
    AUTO_FREE char *margin = take_margin(p);
    size_t used = screen_columns(margin), width = p->options->width;

    if (width && used + columns > width)
        columns = width > used ? width - used : 1;
    buffer_add_text(p->out, margin);
    for (size_t i = 0; i < columns; i++)
        buffer_add_text(p->out, dash);
    buffer_add_char(p->out, '\n');
}

static void write_heading(struct page *p, cmark_node *node)
{
    AUTO_BUFFER text = BUFFER_INIT;
    int level = cmark_node_get_heading_level(node);
    bool color = p->options->color;

    page_add_styled(&text, node, level < 3 ? STYLE_HEADING : STYLE_STRONG, color);
    write_wrapped(p, text.text);
    if (level < 3 && !color)
        write_rule(p, level == 1 ? "=" : "-", screen_columns(text.text));
}

static bool source_is_table(const struct page *p, cmark_node *node, struct list *lines)
{
    size_t last = (size_t)cmark_node_get_end_line(node);

    if (!p->source->item)
        return false;
    for (size_t n = (size_t)cmark_node_get_start_line(node); n && n <= last; n++)
        if (n <= p->source->count)
            list_add(lines, p->source->item[n - 1]);
    return page_is_table(lines);
}

static void write_paragraph(struct page *p, cmark_node *node)
{
    AUTO_LIST lines = LIST_INIT;
    AUTO_BUFFER text = BUFFER_INIT;

    if (source_is_table(p, node, &lines)) {
        if (p->bullet)
            write_wrapped(p, "");
        page_add_table(p->out, &lines, p->indent.text, p->options);
        return;
    }
    page_add_inlines(&text, node, p->options->color);
    write_wrapped(p, text.text);
}

/* Lines as they are, indented by `columns`: code is neither wrapped nor coloured. */
static void write_verbatim(struct page *p, const char *text, size_t columns)
{
    size_t outer = p->indent.length;

    screen_pad(&p->indent, 0, columns);
    while (text && *text) {
        size_t bytes = strcspn(text, "\n");
        if (bytes)
            write_line(p, text, bytes);
        else
            write_gap(p);
        text += bytes + (text[bytes] == '\n');
    }
    screen_cut(&p->indent, outer);
}

static void write_quote(struct page *p, cmark_node *node)
{
    size_t outer = p->indent.length;

    buffer_add_text(&p->indent, "│ ");
    write_blocks(p, node, false);
    screen_cut(&p->indent, outer);
}

static void write_item(struct page *p, cmark_node *item, const char *bullet)
{
    size_t outer = p->indent.length;
    AUTO_FREE char *margin = take_margin(p);

    p->bullet = xformat("%s%s", margin, bullet);
    screen_pad(&p->indent, 0, screen_columns(bullet));
    if (cmark_node_first_child(item))
        write_blocks(p, item, cmark_node_get_list_tight(cmark_node_parent(item)));
    else
        write_wrapped(p, "");
    screen_cut(&p->indent, outer);
}

static void write_list(struct page *p, cmark_node *list)
{
    bool ordered = cmark_node_get_list_type(list) == CMARK_ORDERED_LIST;
    int number = cmark_node_get_list_start(list);

    for (cmark_node *n = cmark_node_first_child(list); n; n = cmark_node_next(n)) {
        AUTO_FREE char *bullet = ordered ? xformat("%d. ", number++) : xstrdup("• ");
        if (cmark_node_previous(n) && !cmark_node_get_list_tight(list))
            write_gap(p);
        write_item(p, n, bullet);
    }
}

static void write_block(struct page *p, cmark_node *node)
{
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_HEADING:
        write_heading(p, node);
        break;
    case CMARK_NODE_PARAGRAPH:
        write_paragraph(p, node);
        break;
    case CMARK_NODE_CODE_BLOCK:
        write_verbatim(p, cmark_node_get_literal(node), 4);
        break;
    case CMARK_NODE_HTML_BLOCK:
        write_verbatim(p, cmark_node_get_literal(node), 0);
        break;
    case CMARK_NODE_BLOCK_QUOTE:
        write_quote(p, node);
        break;
    case CMARK_NODE_LIST:
        write_list(p, node);
        break;
    case CMARK_NODE_THEMATIC_BREAK:
        write_rule(p, "─", p->options->width ? p->options->width : 72);
        break;
    default:
        break;
    }
}

static bool is_hidden(cmark_node *node)
{
    return cmark_node_get_type(node) == CMARK_NODE_HTML_BLOCK && page_is_comment(node);
}

static void write_blocks(struct page *p, cmark_node *parent, bool tight)
{
    bool first = true;

    if (p->depth == DEPTH_MAX) {
        write_wrapped(p, "…");
        return;
    }
    p->depth++;
    for (cmark_node *n = cmark_node_first_child(parent); n; n = cmark_node_next(n)) {
        if (is_hidden(n))
            continue;
        if (!first && !tight)
            write_gap(p);
        write_block(p, n);
        first = false;
    }
    p->depth--;
}

static void split_lines(struct list *lines, const char *text, size_t bytes)
{
    for (size_t i = 0; i < bytes;) {
        const char *end = memchr(text + i, '\n', bytes - i);
        size_t length = end ? (size_t)(end - text) - i : bytes - i;
        list_take(lines, xstrndup(text + i, length));
        i += length + 1;
    }
}

void page_write(struct buffer *out, const char *markdown, size_t bytes,
                const struct page_options *options)
{
    AUTO_LIST source = LIST_INIT;
    struct page p = {out, options, &source, BUFFER_INIT, NULL, 0};
    cmark_node *document = cmark_parse_document(markdown, bytes, CMARK_OPT_VALIDATE_UTF8);

    split_lines(&source, markdown, bytes);
    write_blocks(&p, document, false);
    cmark_node_free(document);
    buffer_release(&p.indent);
    free_ptr(&p.bullet);
}
