/* What is wrong with something a person wrote, in words for that person.
 *
 *     struct problem problem = PROBLEM_INIT;
 *     if (lab_load(..., &problem) < 0)
 *         fprintf(stderr, "%s\n", problem.text);
 *     problem_release(&problem);
 *
 * Only the first problem is kept: later ones are often its consequence. */
#ifndef RACELAB_COURSE_PROBLEM_H
#define RACELAB_COURSE_PROBLEM_H

struct problem {
    char *text; /* "labs/counter/lab.yml:4: edit: …"; NULL while there is none */
};

#define PROBLEM_INIT                                                                               \
    {                                                                                              \
        0                                                                                          \
    }

/* Always returns -1, so that `return problem_set(...)` reads well. */
int problem_set(struct problem *p, const char *format, ...) __attribute__((format(printf, 2, 3)));
void problem_release(struct problem *p);

#endif
