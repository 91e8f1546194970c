package dev.assay.plugins.storage.uring;

import dev.assay.plugins.linux.call.Errno;
import dev.assay.plugins.linux.call.SystemCallException;
import dev.assay.plugins.linux.call.SystemCalls;
import dev.assay.plugins.linux.file.OpenFile;
import dev.assay.plugins.linux.memory.NativeMemory;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;

/**
 * One io_uring, driven by raw system calls and shared memory; see io_uring(7).
 *
 * <p>It belongs to the thread that creates it: the ring is set up for a single issuer, and the
 * kernel refuses calls of another thread. Nothing here allocates once the ring exists.
 *
 * <p>Use: {@link #prepare} requests, {@link #submit} or {@link #submitAndWait} to hand them over,
 * then read completions with {@link #completions}, {@link #userData} and {@link #result} and give
 * them back with {@link #release}.
 */
public final class IoUring implements AutoCloseable {
  /** What a request does. Values are those of the kernel's {@code enum io_uring_op}. */
  public enum Operation {
    FSYNC(3),
    READ_FIXED(4),
    WRITE_FIXED(5),
    READ(22),
    WRITE(23);

    private final int code;

    Operation(int code) {
      this.code = code;
    }
  }

  // The same numbers on every architecture.
  private static final long IO_URING_ENTER = 426;
  private static final long IO_URING_REGISTER = 427;

  private static final int ENTER_GETEVENTS = 1;
  private static final int ENTER_SQ_WAKEUP = 1 << 1;
  private static final int ENTER_EXT_ARG = 1 << 3;
  private static final int ENTER_REGISTERED_RING = 1 << 4;
  private static final int REGISTER_BUFFERS = 0;
  private static final int UNREGISTER_BUFFERS = 1;
  private static final int REGISTER_FILES = 2;
  private static final int REGISTER_RING_FDS = 20;
  private static final int UNREGISTER_RING_FDS = 21;
  private static final int REQUEST_FIXED_FILE = 1 << 8; // IOSQE_FIXED_FILE in the byte after opcode
  private static final int REQUEST_SHIFT = 6; // a submission entry has 64 bytes
  private static final int COMPLETION_SHIFT = 4; // a completion entry has 16 bytes
  private static final int IOVEC_SIZE = 16;
  private static final int SQ_NEED_WAKEUP = 1;
  private static final int FSYNC_DATASYNC = 1;
  private static final long WAIT_ARGUMENT_SIZE = 24; // struct io_uring_getevents_arg
  private static final long WAIT_TIMEOUT = 16;
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private final SystemCalls calls = new SystemCalls();
  private final RingMemory ring;
  private final boolean submissionThread;
  private final MemorySegment waitArgument;
  private final MemorySegment timeout;
  private int enterDescriptor;
  private int enterFlags;
  private int fileField;
  private int requestFlags;
  private int submissionTail;
  private int completionHead;

  /**
   * Creates a ring.
   *
   * @param entries requests that can be in flight, {@code >= 1}
   * @param submissionThread whether a thread of the kernel looks for requests (SQPOLL)
   * @param polledCompletions whether the device is polled, not waited for (IOPOLL)
   * @throws SystemCallException when the kernel refuses: EPERM when io_uring is disabled, ENOSYS
   *     when the kernel or a seccomp filter does not have it
   */
  public IoUring(int entries, boolean submissionThread, boolean polledCompletions)
      throws SystemCallException {
    this.submissionThread = submissionThread;
    ring = RingMemory.create(calls, entries, submissionThread, polledCompletions);
    Arena arena = Arena.ofAuto();
    timeout = arena.allocate(2L * Long.BYTES, Long.BYTES);
    waitArgument = arena.allocate(WAIT_ARGUMENT_SIZE, Long.BYTES);
    waitArgument.set(ValueLayout.JAVA_LONG, WAIT_TIMEOUT, timeout.address());
    enterDescriptor = ring.descriptor();
    submissionTail = NativeMemory.getInt(ring.submissionTail());
    completionHead = NativeMemory.getInt(ring.completionHead());
    registerRing();
  }

  // Saves the kernel looking the descriptor up at every call; kernels before 5.18 do not have it.
  private void registerRing() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment update = arena.allocate(16, Long.BYTES);
      update.set(ValueLayout.JAVA_INT, 0, -1);
      update.set(ValueLayout.JAVA_LONG, 8, ring.descriptor());
      if (register(REGISTER_RING_FDS, update, 1) == 1) {
        enterDescriptor = update.get(ValueLayout.JAVA_INT, 0);
        enterFlags |= ENTER_REGISTERED_RING;
      }
    }
  }

  /**
   * Chooses the file that every request is for.
   *
   * @param registered whether to register it, which saves a reference count per request
   */
  public void useFile(OpenFile file, boolean registered) throws SystemCallException {
    if (!registered) {
      fileField = file.descriptor();
      requestFlags = 0;
      return;
    }
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment descriptors = arena.allocateFrom(ValueLayout.JAVA_INT, file.descriptor());
      SystemCallException.check(
          "register a file with io_uring", register(REGISTER_FILES, descriptors, 1));
    }
    fileField = 0;
    requestFlags = REQUEST_FIXED_FILE;
  }

  /**
   * Registers buffers, cut from one range; requests {@code *_FIXED} name them by index.
   *
   * @throws SystemCallException with ENOMEM when the limit of locked memory is too small
   */
  public void registerBuffers(long address, int count, long length) throws SystemCallException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment vectors = arena.allocate((long) count * IOVEC_SIZE, Long.BYTES);
      for (int i = 0; i < count; i++) {
        vectors.set(ValueLayout.JAVA_LONG, (long) i * IOVEC_SIZE, address + i * length);
        vectors.set(ValueLayout.JAVA_LONG, (long) i * IOVEC_SIZE + Long.BYTES, length);
      }
      SystemCallException.check("register I/O buffers", register(REGISTER_BUFFERS, vectors, count));
    }
  }

  /**
   * Writes a request into the submission queue. The caller keeps within the ring's entries.
   *
   * @param buffer index of the registered buffer, for the operations {@code *_FIXED}
   * @param userData comes back with the completion, {@code >= 0}
   */
  public void prepare(
      Operation operation, long offset, long address, int length, int buffer, int userData) {
    long request =
        ring.requests() + ((long) (submissionTail & ring.submissionMask()) << REQUEST_SHIFT);
    NativeMemory.putLong(
        request, (operation.code | requestFlags) & 0xffff_ffffL | ((long) fileField << 32));
    NativeMemory.putLong(request + 8, offset);
    NativeMemory.putLong(request + 16, address);
    NativeMemory.putLong(request + 24, length);
    NativeMemory.putLong(request + 32, userData);
    NativeMemory.putLong(request + 40, buffer);
    submissionTail++;
  }

  /**
   * Writes a request to make the file durable into the submission queue.
   *
   * @param dataOnly whether metadata that reads do not need can wait, as fdatasync does
   */
  public void prepareSync(boolean dataOnly, int userData) {
    long flags = dataOnly ? (long) FSYNC_DATASYNC << 32 : 0;
    prepare(Operation.FSYNC, 0, 0, 0, 0, userData);
    long request =
        ring.requests() + ((long) (submissionTail - 1 & ring.submissionMask()) << REQUEST_SHIFT);
    NativeMemory.putLong(request + 24, flags);
  }

  /**
   * Hands prepared requests to the kernel. Completions that need this thread's help to be posted
   * wait for {@link #submitAndWait}.
   *
   * @param count how many were prepared since the last call, {@code >= 1}
   * @throws SystemCallException when the kernel refuses
   */
  public void submit(int count) throws SystemCallException {
    NativeMemory.putIntRelease(ring.submissionTail(), submissionTail);
    if (!submissionThread) {
      enter(count, 0, enterFlags, 0, 0);
    } else if (threadSleeps()) {
      enter(count, 0, enterFlags | ENTER_SQ_WAKEUP, 0, 0);
    }
  }

  /**
   * Hands prepared requests to the kernel and waits for a completion.
   *
   * @param count how many were prepared since the last call, {@code >= 0}
   * @throws SystemCallException when the kernel refuses
   */
  public void submitAndWait(int count) throws SystemCallException {
    NativeMemory.putIntRelease(ring.submissionTail(), submissionTail);
    int wakeUp = submissionThread && threadSleeps() ? ENTER_SQ_WAKEUP : 0;
    enter(count, 1, enterFlags | ENTER_GETEVENTS | wakeUp, 0, 0);
  }

  /**
   * Waits for a completion or for a time to pass, whichever is first.
   *
   * @param nanos how long, {@code >= 0}; 0 only lets completions be posted
   * @throws SystemCallException when the kernel refuses
   */
  public void await(long nanos) throws SystemCallException {
    timeout.set(ValueLayout.JAVA_LONG, 0, nanos / NANOS_PER_SECOND);
    timeout.set(ValueLayout.JAVA_LONG, Long.BYTES, nanos % NANOS_PER_SECOND);
    int flags = enterFlags | ENTER_GETEVENTS | ENTER_EXT_ARG;
    enter(0, 1, flags, waitArgument.address(), WAIT_ARGUMENT_SIZE);
  }

  /** Lets the kernel post what has completed, without waiting: by itself it may not. */
  public void poll() throws SystemCallException {
    enter(0, 0, enterFlags | ENTER_GETEVENTS, 0, 0);
  }

  // The thread sets the flag, then looks at the tail once more; this side must not read the flag
  // before its new tail is visible.
  private boolean threadSleeps() {
    VarHandle.fullFence();
    return (NativeMemory.getIntAcquire(ring.submissionFlags()) & SQ_NEED_WAKEUP) != 0;
  }

  private void enter(int submit, int waitFor, int flags, long argument, long argumentSize)
      throws SystemCallException {
    int left = submit;
    do {
      long result =
          calls.call(IO_URING_ENTER, enterDescriptor, left, waitFor, flags, argument, argumentSize);
      if (result >= 0) {
        left -= (int) result;
      } else if (result == -Errno.ETIME) {
        return;
      } else if (result != -Errno.EINTR) {
        throw new SystemCallException("io_uring_enter", (int) -result);
      }
    } while (left > 0);
  }

  /** Completions that can be read now. */
  public int completions() {
    return NativeMemory.getIntAcquire(ring.completionTail()) - completionHead;
  }

  /** The user data of a completion; index 0 is the oldest unreleased. */
  public int userData(int index) {
    return (int) NativeMemory.getLong(completion(index));
  }

  /** Bytes transferred or minus the errno. */
  public int result(int index) {
    return NativeMemory.getInt(completion(index) + Long.BYTES);
  }

  /** Gives the oldest completions back to the kernel. */
  public void release(int count) {
    completionHead += count;
    NativeMemory.putIntRelease(ring.completionHead(), completionHead);
  }

  private long completion(int index) {
    return ring.completions()
        + ((long) ((completionHead + index) & ring.completionMask()) << COMPLETION_SHIFT);
  }

  private long register(int operation, MemorySegment argument, int count) {
    return calls.call(
        IO_URING_REGISTER, ring.descriptor(), operation, argument.address(), count, 0L, 0L);
  }

  /** On the thread that created it. */
  @Override
  public void close() {
    // Left to the end of the ring, memory stays locked for a while after it.
    register(UNREGISTER_BUFFERS, MemorySegment.NULL, 0);
    // A registered ring lives until its thread ends, whether its descriptor is closed or not.
    if ((enterFlags & ENTER_REGISTERED_RING) != 0) {
      try (Arena arena = Arena.ofConfined()) {
        MemorySegment update = arena.allocate(16, Long.BYTES);
        update.set(ValueLayout.JAVA_INT, 0, enterDescriptor);
        register(UNREGISTER_RING_FDS, update, 1);
      }
    }
    ring.close();
  }
}
