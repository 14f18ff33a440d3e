/* What the two files share that are linked into the student's program under ThreadSanitizer.
 *
 * Neither calls libc, because they run between any two instructions of the program: what they need
 * of the kernel they ask for themselves. */
#ifndef RACELAB_CHECKERS_TSAN_INSIDE_H
#define RACELAB_CHECKERS_TSAN_INSIDE_H

/* The kernel's answer: negative is -errno. */
static inline long system_call(long number, long a, long b, long c, long d)
{
#if defined(__x86_64__)
    long result;
    register long r10 __asm__("r10") = d;

    __asm__ volatile("syscall"
                     : "=a"(result)
                     : "a"(number), "D"(a), "S"(b), "d"(c), "r"(r10)
                     : "rcx", "r11", "memory");
    return result;
#elif defined(__aarch64__)
    register long x8 __asm__("x8") = number;
    register long x0 __asm__("x0") = a;
    register long x1 __asm__("x1") = b;
    register long x2 __asm__("x2") = c;
    register long x3 __asm__("x3") = d;

    __asm__ volatile("svc 0" : "+r"(x0) : "r"(x8), "r"(x1), "r"(x2), "r"(x3) : "memory");
    return x0;
#else
#error "no system call for this machine yet"
#endif
}

/* Which of the many schedules to lean to; 0: leave the threads alone.  Called before main. */
__attribute__((visibility("hidden"))) void tsan_delay_start(unsigned long seed);

#endif
