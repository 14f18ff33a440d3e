/* Reads the few kinds of instructions that compilers put after a call whose result nobody wants.
 * Whatever is not known to leave the result alone counts as a look at it: then more is explored
 * than need be, never less. */
#include "explore/returned.h"

#include <stddef.h>

#if defined(__x86_64__)

enum { RAX = 0, RSP = 4, RBP = 5 };
enum verdict { GOES_ON, OVERWRITTEN, LOOKED_AT };

/* The byte that names an instruction's operands, and what follows it. */
struct operands {
    unsigned reg;      /* the register operand */
    unsigned rm;       /* the other one, if it is a register */
    bool in_memory;    /* it is not */
    bool address_uses; /* its address is made from rax */
    size_t bytes;
};

static struct operands decode(const uint8_t *code, unsigned rex)
{
    unsigned mode = code[0] >> 6, rm = code[0] & 7, base = rm | (rex & 1) << 3;
    struct operands o = {.reg = (code[0] >> 3 & 7) | (rex & 4) << 1, .bytes = 1};
    o.in_memory = mode != 3;
    o.rm = base;
    if (!o.in_memory)
        return o;
    o.bytes += mode == 1 ? 1 : mode == 2 ? 4 : 0;
    if (rm == RSP) {
        unsigned index = (code[1] >> 3 & 7) | (rex & 2) << 2;
        o.bytes++;
        base = (code[1] & 7) | (rex & 1) << 3;
        o.bytes += mode == 0 && (code[1] & 7) == RBP ? 4 : 0;
        o.address_uses = index == RAX;
    } else if (mode == 0 && rm == RBP) {
        o.bytes += 4;
        return o;
    }
    o.address_uses |= base == RAX;
    return o;
}

/* One instruction, at *code, which is moved on behind it. */
static enum verdict step(const uint8_t **code)
{
    const uint8_t *at = *code;
    unsigned rex = (*at & 0xf0) == 0x40 ? *at++ : 0;
    unsigned op = *at++;
    if (op == 0xe8)
        return OVERWRITTEN;         /* by the next call */
    if (op >= 0xb8 && op <= 0xbf) { /* mov $imm,%reg */
        *code = at + (rex & 8 ? 8 : 4);
        return op == 0xb8 && !(rex & 1) ? OVERWRITTEN : GOES_ON;
    }
    struct operands o = decode(at, rex);
    if (op == 0x31 && !o.in_memory && o.reg == o.rm) { /* xor %reg,%reg */
        *code = at + o.bytes;
        return o.reg == RAX ? OVERWRITTEN : GOES_ON;
    }
    if (op == 0x83 && !o.in_memory) { /* add or compare a register and a byte */
        *code = at + o.bytes + 1;
        return o.rm == RAX ? LOOKED_AT : GOES_ON;
    }
    if (op != 0x8d && op != 0x8b && op != 0x89)
        return LOOKED_AT;
    *code = at + o.bytes;
    if (o.address_uses || (op == 0x8b && !o.in_memory && o.rm == RAX))
        return LOOKED_AT;
    if (op == 0x89) /* mov %reg,to */
        return o.reg == RAX ? LOOKED_AT : !o.in_memory && o.rm == RAX ? OVERWRITTEN : GOES_ON;
    return o.reg == RAX ? OVERWRITTEN : GOES_ON; /* lea, mov from,%reg */
}

bool returned_unused(uintptr_t pc)
{
    enum { INSTRUCTIONS = 12 };
    const uint8_t *code = (const uint8_t *)pc; // NOLINT(performance-no-int-to-ptr)
    for (int i = 0; i < INSTRUCTIONS; i++) {
        enum verdict verdict = step(&code);
        if (verdict != GOES_ON)
            return verdict == OVERWRITTEN;
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
