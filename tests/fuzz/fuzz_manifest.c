/* A lab's manifest: what is wrong with it is said in words, and a lab that was half read is
 * released whole. */
#include "fuzz.h"

#include "base/alloc.h"
#include "base/file.h"
#include "course/lab.h"

#include <stdlib.h>

static char *course; /* a folder with labs/lab/, whose manifest is the input */
static char *manifest;

static void remove_course(void)
{
    folder_remove(course);
    free_ptr(&manifest);
    free_ptr(&course);
}

/* A course in memory where there is such a place: it is written for every input. */
static void make_course(void)
{
    course = folder_temporary(folder_exists("/dev/shm") ? "/dev/shm/racelab-fuzz" : "racelab-fuzz");
    if (!course)
        abort();
    AUTO_FREE char *lab = xformat("%s/labs/lab", course);
    AUTO_FREE char *source = xformat("%s/lab.c", lab);
    if (folder_create(lab) < 0 || file_write(source, "", 0) < 0)
        abort();
    manifest = xformat("%s/lab.yml", lab);
    atexit(remove_course);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count)
{
    struct lab lab;
    struct problem problem = PROBLEM_INIT;

    if (!course)
        make_course();
    if (file_write(manifest, bytes, count) < 0)
        abort();
    if ((lab_load(&lab, course, "lab", &problem) < 0) != (problem.text != NULL))
        abort();
    problem_release(&problem);
    lab_release(&lab);
    return 0;
}
