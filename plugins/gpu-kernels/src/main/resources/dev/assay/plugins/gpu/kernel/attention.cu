/* Attention forward, softmax(Q K^T / sqrt(head_dim)) V, fused: scores stay in shared memory, the softmax is kept online
 * (Milakov and Gimelshein, "Online normalizer calculation for softmax", 2018; tiling as in FlashAttention, Dao et al.
 * 2022). Half precision in memory, single precision inside, without matrix units. */
#include "portable.h"

#define HEAD_DIM 64
#include "attention.inc"
#define HEAD_DIM 128
#include "attention.inc"
