/* Reads the few instructions that compilers put between two calls.  Whatever is not known to leave
 * the result alone counts as a look at it: then more is explored than need be, never less. */
#include "explore/returned.h"

#include <stddef.h>

#if defined(__x86_64__)

/* The length of an instruction that loads an argument for the next call, without reading rax;
 * 0: it is none of these. */
static size_t loads_argument(const uint8_t *code)
{
    bool wide = code[0] == 0x48 || code[0] == 0x49 || code[0] == 0x4c;
    const uint8_t *op = code + (wide || code[0] == 0x41 || code[0] == 0x44);
    size_t prefix = (size_t)(op - code);
    if (op[0] >= 0xb9 && op[0] <= 0xbf && !wide)
        return prefix + 5; /* mov $imm32,%reg; not %eax */
    if (op[0] == 0x8d && (op[1] & 0xc7) == 0x05 && (op[1] & 0x38))
        return prefix + 6; /* lea disp32(%rip),%reg */
    if ((op[0] == 0x89 || op[0] == 0x8b) && op[1] >= 0xc0) {
        unsigned from = op[0] == 0x89 ? op[1] >> 3 & 7 : op[1] & 7;
        unsigned to = op[0] == 0x89 ? op[1] & 7 : op[1] >> 3 & 7;
        return from && to ? prefix + 2 : 0; /* mov %reg,%reg, neither of number 0 */
    }
    return 0;
}

bool returned_unused(uintptr_t pc)
{
    enum { INSTRUCTIONS = 12 };
    const uint8_t *code = (const uint8_t *)pc; // NOLINT(performance-no-int-to-ptr)
    for (int i = 0; i < INSTRUCTIONS; i++) {
        if (code[0] == 0xe8 || code[0] == 0xb8 || (code[0] == 0x31 && code[1] == 0xc0))
            return true; /* call, mov $imm,%eax, xor %eax,%eax */
        size_t length = loads_argument(code);
        if (!length)
            return false;
        code += length;
    }
    return false;
}

#else

bool returned_unused(uintptr_t pc)
{
    (void)pc;
    return false;
}

#endif
