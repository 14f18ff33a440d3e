/* Text within a line of a page: emphasis, code, links.
 *
 * A style's end ends all styles, so the open ones are remembered and opened again after an inner
 * one has ended.  Without colour, marks stand in for styles, as in a mail: `code`, *strong*,
 * _emphasis_. */
#include "reports/page_parts.h"

#include "base/alloc.h"
#include "base/text.h"

#include <string.h>

#define UNBROKEN_CODE_COLUMNS 40 /* code as long as this is kept on one line: it is a command */

#define DEPTH_MAX 32 /* of styles in each other; what is deeper is left out */

struct inlines {
    struct buffer *out;
    bool color;
    struct buffer styles; /* of the open elements, outermost first */
    unsigned depth;
};

static void add_literal(struct buffer *out, cmark_node *node)
{
    const char *text = cmark_node_get_literal(node);

    if (text)
        text_add_escaped(out, text, strlen(text), false);
}

static void add_inlines(struct inlines *i, cmark_node *node);

static void add_styled(struct inlines *i, cmark_node *node, enum style style, char mark)
{
    size_t outer = i->styles.length;

    if (!i->color)
        buffer_add_char(i->out, mark);
    buffer_add_text(i->out, style_start(style, i->color));
    buffer_add_text(&i->styles, style_start(style, i->color));
    add_inlines(i, node);
    screen_cut(&i->styles, outer);
    if (i->color)
        buffer_format(i->out, "%s%s", style_end(true), i->styles.text);
    else
        buffer_add_char(i->out, mark);
}

static void add_code(struct inlines *i, cmark_node *node)
{
    AUTO_BUFFER code = BUFFER_INIT;

    add_literal(&code, node);
    if (screen_columns(code.text) <= UNBROKEN_CODE_COLUMNS)
        for (char *s = code.text; (s = strchr(s, ' '));)
            *s = SCREEN_GLUE;
    if (i->color)
        buffer_format(i->out, "%s%s%s%s", style_start(STYLE_CODE, true), code.text, style_end(true),
                      i->styles.text);
    else
        buffer_format(i->out, "`%s`", code.text);
}

/* A link is its text; where it leads is told only if that is an address one can type. */
static void add_link(struct inlines *i, cmark_node *node)
{
    const char *url = cmark_node_get_url(node);
    size_t start = i->out->length;

    add_inlines(i, node);
    if (!url || !strstr(url, "://") || strstr(i->out->text + start, url))
        return;
    buffer_add_text(i->out, " (");
    text_add_escaped(i->out, url, strlen(url), false);
    buffer_add_char(i->out, ')');
}

bool page_is_comment(cmark_node *html)
{
    const char *text = cmark_node_get_literal(html);

    return text && text_starts_with(text, "<!--");
}

static void add_inline(struct inlines *i, cmark_node *node)
{
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_SOFTBREAK:
        buffer_add_char(i->out, ' ');
        break;
    case CMARK_NODE_LINEBREAK:
        buffer_add_char(i->out, '\n');
        break;
    case CMARK_NODE_CODE:
        add_code(i, node);
        break;
    case CMARK_NODE_STRONG:
        add_styled(i, node, STYLE_STRONG, '*');
        break;
    case CMARK_NODE_EMPH:
        add_styled(i, node, STYLE_EMPHASIS, '_');
        break;
    case CMARK_NODE_LINK:
        add_link(i, node);
        break;
    case CMARK_NODE_IMAGE:
        add_inlines(i, node);
        break;
    case CMARK_NODE_HTML_INLINE:
        if (!page_is_comment(node))
            add_literal(i->out, node);
        break;
    default:
        add_literal(i->out, node);
    }
}

static void add_inlines(struct inlines *i, cmark_node *node)
{
    if (i->depth == DEPTH_MAX)
        return;
    i->depth++;
    for (cmark_node *n = cmark_node_first_child(node); n; n = cmark_node_next(n))
        add_inline(i, n);
    i->depth--;
}

void page_add_inlines(struct buffer *out, cmark_node *node, bool color)
{
    struct inlines i = {out, color, BUFFER_INIT, 0};

    add_inlines(&i, node);
    buffer_release(&i.styles);
}

void page_add_styled(struct buffer *out, cmark_node *node, enum style style, bool color)
{
    struct inlines i = {out, color, BUFFER_INIT, 0};

    buffer_add_text(&i.styles, style_start(style, color));
    buffer_add_text(out, i.styles.text);
    add_inlines(&i, node);
    buffer_add_text(out, style_end(color));
    buffer_release(&i.styles);
}
