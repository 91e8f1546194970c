# Loops whose stores bypass the caches, for the System V calling convention of x86-64, on SSE2, which every x86-64 has: 16
# bytes a store, four of which fill a line of the write-combining buffers. Lengths are multiples of 64 bytes, addresses
# of 16. bin/assemble writes their bytes to src/main/resources/…/memory/nontemporal-x86-64.hex.
    .intel_syntax noprefix
    .text

# write(to = rdi, bytes = rsi, value = rdx)
    .section .text.write
    movq    xmm0, rdx
    punpcklqdq xmm0, xmm0
1:  movntdq [rdi], xmm0
    movntdq [rdi + 16], xmm0
    movntdq [rdi + 32], xmm0
    movntdq [rdi + 48], xmm0
    add     rdi, 64
    sub     rsi, 64
    jnz     1b
    sfence
    ret

# copy(to = rdi, from = rsi, bytes = rdx)
    .section .text.copy
1:  movdqa  xmm0, [rsi]
    movdqa  xmm1, [rsi + 16]
    movdqa  xmm2, [rsi + 32]
    movdqa  xmm3, [rsi + 48]
    movntdq [rdi], xmm0
    movntdq [rdi + 16], xmm1
    movntdq [rdi + 32], xmm2
    movntdq [rdi + 48], xmm3
    add     rsi, 64
    add     rdi, 64
    sub     rdx, 64
    jnz     1b
    sfence
    ret

# triad(a = rdi, b = rsi, c = rdx, bytes = rcx, scalar = xmm0): a = b + scalar * c
    .section .text.triad
    unpcklpd xmm0, xmm0
1:  movapd  xmm1, [rdx]
    movapd  xmm2, [rdx + 16]
    movapd  xmm3, [rdx + 32]
    movapd  xmm4, [rdx + 48]
    mulpd   xmm1, xmm0
    mulpd   xmm2, xmm0
    mulpd   xmm3, xmm0
    mulpd   xmm4, xmm0
    addpd   xmm1, [rsi]
    addpd   xmm2, [rsi + 16]
    addpd   xmm3, [rsi + 32]
    addpd   xmm4, [rsi + 48]
    movntpd [rdi], xmm1
    movntpd [rdi + 16], xmm2
    movntpd [rdi + 32], xmm3
    movntpd [rdi + 48], xmm4
    add     rdx, 64
    add     rsi, 64
    add     rdi, 64
    sub     rcx, 64
    jnz     1b
    sfence
    ret
