/* Reading DWARF with libdw: from addresses to places and functions.
 *
 * clang writes no table of which compilation unit covers which address, so the units are asked one
 * by one; a lab has a handful.  Variables are in variables.c. */
#include "run/symbols.h"

#include "base/alloc.h"
#include "run/variables.h"

#include <dwarf.h>
#include <elfutils/libdw.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct symbols {
    int fd;
    Dwarf *dwarf;
    struct variables variables;
    bool variables_are_read; /* on first need */
};

struct symbols *symbols_open(const char *program, char **trouble)
{
    struct symbols *s = xcalloc(1, sizeof *s);

    s->fd = open(program, O_RDONLY | O_CLOEXEC);
    if (s->fd < 0) {
        *trouble = xformat("cannot read %s: %s", program, strerror(errno));
        symbols_close(s);
        return NULL;
    }
    s->dwarf = dwarf_begin(s->fd, DWARF_C_READ);
    if (!s->dwarf) {
        *trouble = xformat("%s has no debug information: %s", program, dwarf_errmsg(-1));
        symbols_close(s);
        return NULL;
    }
    return s;
}

void symbols_close(struct symbols *s)
{
    if (!s)
        return;
    variables_release(&s->variables);
    if (s->dwarf)
        dwarf_end(s->dwarf);
    if (s->fd >= 0)
        close(s->fd);
    free(s);
}

/* The unit whose code is at pc. */
static bool find_unit(struct symbols *s, uint64_t pc, Dwarf_Die *unit)
{
    Dwarf_CU *at = NULL;
    uint8_t type;

    while (dwarf_get_units(s->dwarf, at, &at, NULL, &type, unit, NULL) == 0)
        if (dwarf_haspc(unit, pc) > 0)
            return true;
    return false;
}

/* libdw puts the compilation folder before a name; the compiler was given what is behind it. */
static const char *as_given(Dwarf_Die *unit, const char *file)
{
    Dwarf_Attribute attribute;
    const char *folder = dwarf_formstring(dwarf_attr(unit, DW_AT_comp_dir, &attribute));
    size_t length = folder ? strlen(folder) : 0;

    if (length && !strncmp(file, folder, length) && file[length] == '/')
        file += length + 1;
    while (!strncmp(file, "./", 2))
        file += 2;
    return file;
}

static bool find_line(Dwarf_Die *unit, uint64_t pc, struct place *place)
{
    Dwarf_Line *line = dwarf_getsrc_die(unit, pc);
    const char *file = line ? dwarf_linesrc(line, NULL, NULL) : NULL;
    int number = 0, column = 0;

    if (!file || dwarf_lineno(line, &number) < 0 || number <= 0)
        return false;
    (void)dwarf_linecol(line, &column);
    place->file = as_given(unit, file);
    place->line = (unsigned)number;
    place->column = (unsigned)column;
    return true;
}

static bool is_function(Dwarf_Die *die)
{
    int tag = dwarf_tag(die);

    return tag == DW_TAG_subprogram || tag == DW_TAG_inlined_subroutine;
}

static unsigned number_of(Dwarf_Die *die, unsigned attribute_name)
{
    Dwarf_Attribute attribute;
    Dwarf_Word value = 0;

    return dwarf_formudata(dwarf_attr(die, attribute_name, &attribute), &value) == 0
               ? (unsigned)value
               : 0;
}

/* Where an inlined function was called: that is where the function around it is. */
static void find_call(Dwarf_Die *unit, Dwarf_Die *inlined, struct place *place)
{
    Dwarf_Files *files;
    size_t count;
    unsigned number = number_of(inlined, DW_AT_call_file);
    const char *file = dwarf_getsrcfiles(unit, &files, &count) == 0 && number < count
                           ? dwarf_filesrc(files, number, NULL, NULL)
                           : NULL;

    if (file)
        place->file = as_given(unit, file);
    place->line = number_of(inlined, DW_AT_call_line);
    place->column = number_of(inlined, DW_AT_call_column);
}

/* The scopes around pc as they are nested in the code.  (dwarf_getscopes() goes on, from an inlined
 * function, with those around its definition in the source: not what is asked here.) */
static int find_scopes(Dwarf_Die *unit, uint64_t pc, Dwarf_Die **scopes)
{
    Dwarf_Die innermost;

    if (dwarf_getscopes(unit, pc, scopes) <= 0)
        return 0;
    innermost = (*scopes)[0];
    free(*scopes);
    *scopes = NULL;
    return dwarf_getscopes_die(&innermost, scopes);
}

size_t symbols_places(struct symbols *s, uint64_t pc, struct place *places, size_t most)
{
    Dwarf_Die unit, *scopes = NULL;
    struct place at = {.function = ""};
    size_t found = 0;

    if (!find_unit(s, pc, &unit) || !find_line(&unit, pc, &at))
        return 0;
    int count = find_scopes(&unit, pc, &scopes);
    for (int i = 0; i < count && found < most; i++) {
        if (!is_function(&scopes[i]))
            continue;
        const char *name = dwarf_diename(&scopes[i]);
        at.function = name ? name : "";
        places[found++] = at;
        find_call(&unit, &scopes[i], &at);
    }
    free(scopes);
    if (!found && most)
        places[found++] = at;
    return found;
}

bool symbols_place(struct symbols *s, uint64_t pc, struct place *place)
{
    return symbols_places(s, pc, place, 1) == 1;
}

char *symbols_object(struct symbols *s, uint64_t address, uint64_t *start)
{
    if (!s->variables_are_read) {
        variables_read(&s->variables, s->dwarf);
        s->variables_are_read = true;
    }
    return variables_name(&s->variables, address, start);
}

char *symbols_variable(struct symbols *s, uint64_t address)
{
    uint64_t start;

    return symbols_object(s, address, &start);
}

/* The description of the call that returns to pc, among die's children and theirs. */
static const char *called_from(Dwarf_Die *die, uint64_t pc)
{
    Dwarf_Die child, origin;
    Dwarf_Attribute attribute;

    if (dwarf_child(die, &child) != 0)
        return NULL;
    do {
        int tag = dwarf_tag(&child);
        Dwarf_Addr at = 0;
        bool is_call = tag == DW_TAG_GNU_call_site || tag == DW_TAG_call_site;
        if (!is_call) {
            const char *name = dwarf_haschildren(&child) > 0 ? called_from(&child, pc) : NULL;
            if (name)
                return name;
            continue;
        }
        if (dwarf_formaddr(dwarf_attr(&child, DW_AT_call_return_pc, &attribute), &at) != 0)
            (void)dwarf_lowpc(&child, &at);
        if (at == pc &&
            (dwarf_formref_die(dwarf_attr(&child, DW_AT_abstract_origin, &attribute), &origin) ||
             dwarf_formref_die(dwarf_attr(&child, DW_AT_call_origin, &attribute), &origin)))
            return dwarf_diename(&origin);
    } while (dwarf_siblingof(&child, &child) == 0);
    return NULL;
}

const char *symbols_called(struct symbols *s, uint64_t return_pc)
{
    Dwarf_Die unit;

    return find_unit(s, return_pc - 1, &unit) ? called_from(&unit, return_pc) : NULL;
}

/* The ranges of one unit, added behind the `count` there are. */
static size_t add_ranges(Dwarf_Die *unit, struct code_range *ranges, size_t count, size_t most)
{
    Dwarf_Addr base = 0, low = 0, high = 0;
    ptrdiff_t offset = 0;

    while (count < most && (offset = dwarf_ranges(unit, offset, &base, &low, &high)) > 0)
        ranges[count++] = (struct code_range){low, high};
    return count;
}

size_t symbols_code(struct symbols *s, const char *file, struct code_range *ranges, size_t most)
{
    Dwarf_CU *at = NULL;
    Dwarf_Die unit;
    uint8_t type;
    size_t count = 0;

    while (dwarf_get_units(s->dwarf, at, &at, NULL, &type, &unit, NULL) == 0) {
        const char *name = dwarf_diename(&unit);
        if (name && !strcmp(as_given(&unit, name), file))
            count = add_ranges(&unit, ranges, count, most);
    }
    return count;
}
