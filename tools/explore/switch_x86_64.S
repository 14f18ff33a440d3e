/* void fiber_swap_stacks(void **save, void *load)
 *
 * What a called function must preserve is pushed on the old stack and popped from the new one;
 * everything else the compiler has saved already, as before any call. */
    .text
    .globl fiber_swap_stacks
    .hidden fiber_swap_stacks
    .type fiber_swap_stacks, @function
    .p2align 4
fiber_swap_stacks:
    push %rbp
    push %rbx
    push %r12
    push %r13
    push %r14
    push %r15
    mov %rsp, (%rdi)
    mov %rsi, %rsp
    pop %r15
    pop %r14
    pop %r13
    pop %r12
    pop %rbx
    pop %rbp
    ret
    .size fiber_swap_stacks, .-fiber_swap_stacks
    .section .note.GNU-stack, "", @progbits
