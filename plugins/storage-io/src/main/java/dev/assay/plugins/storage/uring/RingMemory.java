package dev.assay.plugins.storage.uring;

import dev.assay.plugins.linux.call.Errno;
import dev.assay.plugins.linux.call.SystemCallException;
import dev.assay.plugins.linux.call.SystemCalls;
import dev.assay.plugins.linux.memory.Mapping;
import dev.assay.plugins.linux.memory.MemoryCalls;
import dev.assay.plugins.linux.memory.NativeMemory;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * The memory a ring shares with the kernel; addresses are absolute. The layout is that of {@code
 * struct io_uring_params}, {@code io_sqring_offsets} and {@code io_cqring_offsets} in the kernel's
 * include/uapi/linux/io_uring.h.
 *
 * @param descriptor of the ring
 * @param submissionTail where this side publishes requests
 * @param submissionMask entries minus one
 * @param submissionFlags where the kernel says whether its thread sleeps
 * @param requests the array of submission entries
 * @param completionHead where this side publishes what it has read
 * @param completionTail where the kernel publishes completions
 * @param completionMask entries minus one
 * @param completions the array of completion entries
 */
record RingMemory(
    int descriptor,
    long submissionTail,
    int submissionMask,
    long submissionFlags,
    long requests,
    long completionHead,
    long completionTail,
    int completionMask,
    long completions,
    Mapping rings,
    Mapping requestArray)
    implements AutoCloseable {
  private static final long IO_URING_SETUP = 425; // on every architecture
  private static final int SETUP_IOPOLL = 1;
  private static final int SETUP_SQPOLL = 1 << 1;
  private static final int SETUP_CQSIZE = 1 << 3;
  private static final int SETUP_COOP_TASKRUN = 1 << 8;
  private static final int SETUP_SINGLE_ISSUER = 1 << 12;
  private static final int SETUP_DEFER_TASKRUN = 1 << 13;
  private static final int SETUP_NO_SQARRAY = 1 << 16;

  // Completion work runs in this thread's own calls and is not forced on it by interrupts, and
  // requests are found without a table of indices. Newest kernels first: 6.6, 6.1, 5.19, older.
  private static final int[] SETUP_FLAGS = {
    SETUP_CQSIZE
        | SETUP_COOP_TASKRUN
        | SETUP_SINGLE_ISSUER
        | SETUP_DEFER_TASKRUN
        | SETUP_NO_SQARRAY,
    SETUP_CQSIZE | SETUP_COOP_TASKRUN | SETUP_SINGLE_ISSUER | SETUP_DEFER_TASKRUN,
    SETUP_CQSIZE | SETUP_COOP_TASKRUN,
    SETUP_CQSIZE
  };

  // The kernel thread runs the completion work, so the flags about where it runs are refused.
  private static final int[] SETUP_FLAGS_WITH_THREAD = {
    SETUP_CQSIZE | SETUP_SQPOLL | SETUP_SINGLE_ISSUER | SETUP_NO_SQARRAY,
    SETUP_CQSIZE | SETUP_SQPOLL
  };
  private static final int THREAD_IDLE_MILLIS = 1000; // as in fio

  private static final long PARAMS_SIZE = 120;
  private static final long PARAM_SQ_ENTRIES = 0;
  private static final long PARAM_CQ_ENTRIES = 4;
  private static final long PARAM_FLAGS = 8;
  private static final long PARAM_SQ_THREAD_IDLE = 16;
  private static final long PARAM_SQ_OFFSETS = 40;
  private static final long PARAM_CQ_OFFSETS = 80;
  private static final long SQ_TAIL = PARAM_SQ_OFFSETS + 4;
  private static final long SQ_MASK = PARAM_SQ_OFFSETS + 8;
  private static final long SQ_FLAGS = PARAM_SQ_OFFSETS + 16;
  private static final long SQ_ARRAY = PARAM_SQ_OFFSETS + 24;
  private static final long CQ_HEAD = PARAM_CQ_OFFSETS;
  private static final long CQ_TAIL = PARAM_CQ_OFFSETS + 4;
  private static final long CQ_MASK = PARAM_CQ_OFFSETS + 8;
  private static final long CQ_ENTRIES = PARAM_CQ_OFFSETS + 20;
  private static final long MAP_RINGS = 0;
  private static final long MAP_REQUESTS = 0x1000_0000L;
  private static final long REQUEST_SIZE = 64;
  private static final long COMPLETION_SIZE = 16;

  static RingMemory create(
      SystemCalls calls, int entries, boolean submissionThread, boolean polledCompletions)
      throws SystemCallException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment params = arena.allocate(PARAMS_SIZE, Long.BYTES);
      int[] choices = submissionThread ? SETUP_FLAGS_WITH_THREAD : SETUP_FLAGS;
      int descriptor = setup(calls, params, entries, choices, polledCompletions ? SETUP_IOPOLL : 0);
      try {
        return map(params, descriptor);
      } catch (SystemCallException e) {
        calls.close(descriptor);
        throw e;
      }
    }
  }

  private static int setup(
      SystemCalls calls, MemorySegment params, int entries, int[] choices, int always)
      throws SystemCallException {
    long result = -Errno.EINVAL;
    for (int flags : choices) {
      params.fill((byte) 0);
      params.set(ValueLayout.JAVA_INT, PARAM_CQ_ENTRIES, 2 * entries);
      params.set(ValueLayout.JAVA_INT, PARAM_FLAGS, flags | always);
      params.set(ValueLayout.JAVA_INT, PARAM_SQ_THREAD_IDLE, THREAD_IDLE_MILLIS);
      result = calls.call(IO_URING_SETUP, entries, params.address(), 0L, 0L, 0L, 0L);
      if (result != -Errno.EINVAL) {
        break;
      }
    }
    return (int) SystemCallException.check("io_uring_setup", result);
  }

  private static RingMemory map(MemorySegment params, int descriptor) throws SystemCallException {
    int submissions = params.get(ValueLayout.JAVA_INT, PARAM_SQ_ENTRIES);
    boolean indexed = (params.get(ValueLayout.JAVA_INT, PARAM_FLAGS) & SETUP_NO_SQARRAY) == 0;
    long array = offset(params, SQ_ARRAY);
    long completions = offset(params, CQ_ENTRIES);
    long completionsEnd =
        completions + params.get(ValueLayout.JAVA_INT, PARAM_CQ_ENTRIES) * COMPLETION_SIZE;
    long arrayEnd = indexed ? array + (long) submissions * Integer.BYTES : 0;
    Mapping rings = mapping(descriptor, Math.max(arrayEnd, completionsEnd), MAP_RINGS);
    Mapping requests;
    try {
      requests = mapping(descriptor, submissions * REQUEST_SIZE, MAP_REQUESTS);
    } catch (SystemCallException e) {
      rings.close();
      throw e;
    }
    long base = rings.address();
    // The kernel reads request i through this table; with the identity it never changes again.
    for (int i = 0; indexed && i < submissions; i++) {
      NativeMemory.putInt(base + array + (long) i * Integer.BYTES, i);
    }
    return new RingMemory(
        descriptor,
        base + offset(params, SQ_TAIL),
        NativeMemory.getInt(base + offset(params, SQ_MASK)),
        base + offset(params, SQ_FLAGS),
        requests.address(),
        base + offset(params, CQ_HEAD),
        base + offset(params, CQ_TAIL),
        NativeMemory.getInt(base + offset(params, CQ_MASK)),
        base + completions,
        rings,
        requests);
  }

  private static Mapping mapping(int descriptor, long bytes, long offset)
      throws SystemCallException {
    return Mapping.of(
        "map the memory of an io_uring",
        bytes,
        MemoryCalls.PROT_READ_WRITE,
        MemoryCalls.MAP_SHARED_POPULATE,
        descriptor,
        offset);
  }

  private static long offset(MemorySegment params, long field) {
    return Integer.toUnsignedLong(params.get(ValueLayout.JAVA_INT, field));
  }

  @Override
  public void close() {
    requestArray.close();
    rings.close();
    new SystemCalls().close(descriptor);
  }
}
