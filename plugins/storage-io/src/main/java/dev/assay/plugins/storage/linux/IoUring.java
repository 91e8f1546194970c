package dev.assay.plugins.storage.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * One io_uring, driven by raw system calls and shared memory; see io_uring(7).
 *
 * <p>It belongs to the thread that creates it: the ring is set up for a single issuer, and the
 * kernel refuses calls of another thread. Nothing here allocates once the ring exists.
 *
 * <p>Use: {@link #prepare} requests, {@link #enter} to hand them over, then read completions with
 * {@link #completions}, {@link #userData} and {@link #result} and give them back with {@link
 * #release}.
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

  private static final int ENTER_GETEVENTS = 1;
  private static final int ENTER_REGISTERED_RING = 1 << 4;
  private static final int REGISTER_BUFFERS = 0;
  private static final int REGISTER_FILES = 2;
  private static final int REGISTER_RING_FDS = 20;
  private static final int REQUEST_FIXED_FILE = 1 << 8; // IOSQE_FIXED_FILE in the byte after opcode
  private static final int REQUEST_SHIFT = 6; // a submission entry has 64 bytes
  private static final int COMPLETION_SHIFT = 4; // a completion entry has 16 bytes
  private static final int IOVEC_SIZE = 16;
  private static final int INTERRUPTED = -Errno.EINTR;

  private final SystemCalls calls = new SystemCalls();
  private final RingMemory ring;
  private int enterDescriptor;
  private int enterFlags = ENTER_GETEVENTS;
  private int fileField;
  private int requestFlags;
  private int submissionTail;
  private int completionHead;

  /**
   * Creates a ring.
   *
   * @param entries requests that can be in flight, {@code >= 1}
   * @throws SystemCallException when the kernel refuses: EPERM when io_uring is disabled, ENOSYS
   *     when the kernel or a seccomp filter does not have it
   */
  public IoUring(int entries) throws SystemCallException {
    ring = RingMemory.create(calls, entries);
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
      check("register a file with io_uring", register(REGISTER_FILES, descriptors, 1));
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
      check("register I/O buffers", register(REGISTER_BUFFERS, vectors, count));
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
   * Hands prepared requests to the kernel and waits for completions.
   *
   * @param submit how many were prepared since the last call
   * @param waitFor completions to wait for; 0 returns at once
   * @throws SystemCallException when the kernel refuses
   */
  public void enter(int submit, int waitFor) throws SystemCallException {
    NativeMemory.putIntRelease(ring.submissionTail(), submissionTail);
    int left = submit;
    do {
      long result =
          calls.call(
              SystemCalls.IO_URING_ENTER, enterDescriptor, left, waitFor, enterFlags, 0L, 0L);
      if (result < 0) {
        if (result == INTERRUPTED) {
          continue;
        }
        throw new SystemCallException("io_uring_enter", (int) -result);
      }
      left -= (int) result;
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
        SystemCalls.IO_URING_REGISTER,
        ring.descriptor(),
        operation,
        argument.address(),
        count,
        0L,
        0L);
  }

  private static void check(String attempt, long result) throws SystemCallException {
    if (result < 0) {
      throw new SystemCallException(attempt, (int) -result);
    }
  }

  @Override
  public void close() {
    ring.close();
  }
}
