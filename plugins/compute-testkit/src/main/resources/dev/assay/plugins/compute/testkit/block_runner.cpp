// Runs the blocks of a grid. Threads are fibres: one runs until its end or a barrier, and only where one waits is
// another fibre needed, so that kernels without barriers never switch.
#include "block_runner.h"

#include <sys/mman.h>
#include <ucontext.h>

#include <cstring>
#include <deque>
#include <memory>
#include <vector>

extern "C" {
#define EXPORTED __attribute__((visibility("default")))
EXPORTED __thread Dim3 simulated_thread_index, simulated_block_index, simulated_block_dim, simulated_grid_dim;
}

namespace {
constexpr size_t STACK_BYTES = 128 * 1024;
constexpr unsigned WARP = 32;

// A barrier of the threads that have not ended, as __syncthreads() is.
struct Barrier {
  unsigned live = 0, waiting = 0;
  unsigned long round = 0;
  void release_if_complete() {
    if (waiting > 0 && waiting == live) {
      waiting = 0;
      round++;
    }
  }
};

struct Fibre {
  ucontext_t context;
  void* stack = nullptr;
  bool idle = true;
  Dim3 thread{};
  Barrier* waits_at = nullptr;
  unsigned long until_round = 0;
  bool ready() const { return !idle && (waits_at == nullptr || waits_at->round >= until_round); }
};

struct Block {
  const Kernel* kernel;
  unsigned threads, next_thread = 0;
  Barrier all;
  std::vector<Barrier> warps;
  std::vector<char> exchange;
  std::deque<Fibre> fibres;
  Fibre* running = nullptr;
  ucontext_t scheduler;
  std::vector<char> shared;
};

thread_local Block* block;

unsigned linear(const Dim3& thread) {
  return thread.x + simulated_block_dim.x * (thread.y + simulated_block_dim.y * thread.z);
}

Dim3 position(unsigned index) {
  unsigned x = simulated_block_dim.x, y = simulated_block_dim.y;
  return {index % x, index / x % y, index / x / y};
}

void fibre_main() {
  while (true) {
    while (block->next_thread < block->threads) {
      unsigned index = block->next_thread++;
      block->running->thread = simulated_thread_index = position(index);
      block->kernel->call();
      Barrier& warp = block->warps[linear(block->running->thread) / WARP];
      block->all.live--;
      block->all.release_if_complete();
      warp.live--;
      warp.release_if_complete();
    }
    block->running->idle = true;
    swapcontext(&block->running->context, &block->scheduler);
  }
}

void wait_at(Barrier& barrier) {
  unsigned long round = barrier.round;
  barrier.waiting++;
  barrier.release_if_complete();
  if (barrier.round > round) return;
  Fibre* me = block->running;
  me->waits_at = &barrier;
  me->until_round = round + 1;
  swapcontext(&me->context, &block->scheduler);
  me->waits_at = nullptr;
  simulated_thread_index = me->thread;
}

Fibre& idle_fibre() {
  for (Fibre& fibre : block->fibres)
    if (fibre.idle) return fibre;
  Fibre& fibre = block->fibres.emplace_back();
  fibre.stack = mmap(nullptr, STACK_BYTES, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  getcontext(&fibre.context);
  fibre.context.uc_stack.ss_sp = fibre.stack;
  fibre.context.uc_stack.ss_size = STACK_BYTES;
  fibre.context.uc_link = nullptr;
  makecontext(&fibre.context, fibre_main, 0);
  return fibre;
}

void run(Fibre& fibre) {
  fibre.idle = false;
  block->running = &fibre;
  simulated_thread_index = fibre.thread;
  swapcontext(&block->scheduler, &fibre.context);
}

// False when every thread waits and none can go on: a barrier that not all of them reach.
bool run_block() {
  block->next_thread = 0;
  block->all = {block->threads};
  block->warps.assign((block->threads + WARP - 1) / WARP, {});
  for (unsigned i = 0; i < block->threads; i++) block->warps[i / WARP].live++;
  while (true) {
    bool progressed = false, all_idle = true;
    // By index: a fibre that runs does not add fibres, but idle_fibre() below does.
    for (size_t i = 0; i < block->fibres.size(); i++) {
      if (block->fibres[i].ready()) {
        run(block->fibres[i]);
        progressed = true;
      }
      all_idle &= block->fibres[i].idle;
    }
    if (block->next_thread < block->threads) {
      run(idle_fibre());
    } else if (all_idle) {
      return true;
    } else if (!progressed) {
      return false;
    }
  }
}
}  // namespace

extern "C" {
EXPORTED void simulated_block_barrier() { wait_at(block->all); }

EXPORTED void simulated_warp_barrier() { wait_at(block->warps[linear(block->running->thread) / WARP]); }

EXPORTED void simulated_warp_exchange(const void* mine, void* lanes, size_t bytes) {
  unsigned index = linear(block->running->thread), warp = index / WARP;
  size_t room = WARP * 256;
  if (block->exchange.size() < block->warps.size() * room) block->exchange.resize(block->warps.size() * room);
  char* shared = block->exchange.data() + warp * room;
  memcpy(shared + index % WARP * bytes, mine, bytes);
  simulated_warp_barrier();
  memcpy(lanes, shared, WARP * bytes);
  simulated_warp_barrier();
}

EXPORTED void* simulated_dynamic_shared() { return block->shared.data(); }
}

bool run_grid(const Kernel& kernel, Dim3 grid, Dim3 threads, unsigned shared_bytes) {
  Block state;
  state.kernel = &kernel;
  state.threads = threads.x * threads.y * threads.z;
  state.shared.resize(shared_bytes);
  block = &state;
  simulated_grid_dim = grid;
  simulated_block_dim = threads;
  bool ended = true;
  for (unsigned z = 0; z < grid.z && ended; z++)
    for (unsigned y = 0; y < grid.y && ended; y++)
      for (unsigned x = 0; x < grid.x && ended; x++) {
        simulated_block_index = {x, y, z};
        ended = run_block();
      }
  for (Fibre& fibre : state.fibres) munmap(fibre.stack, STACK_BYTES);
  block = nullptr;
  return ended;
}

void Kernel::call() const {
  // The System V and AArch64 conventions number integer and floating-point registers apart and put the rest on the
  // stack in 8-byte slots in order, so that one call serves every signature.
  auto f = reinterpret_cast<void (*)(long, long, long, long, long, long,
#if defined(__aarch64__)
                                     long, long,
#endif
                                     double, double, double, double, double, double, double, double, long, long, long,
                                     long, long, long, long, long, long, long)>(function);
  const long* g = general;
  const double* d = floating;
  const long* s = stack;
  f(g[0], g[1], g[2], g[3], g[4], g[5],
#if defined(__aarch64__)
    g[6], g[7],
#endif
    d[0], d[1], d[2], d[3], d[4], d[5], d[6], d[7], s[0], s[1], s[2], s[3], s[4], s[5], s[6], s[7], s[8], s[9]);
}
