package dev.assay.plugins.interconnect.tcp.message;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Messages of one size: a number of 8 bytes, the stamp, then a body of random bytes that both ends
 * derive from a seed. A lost, repeated, swapped or torn message shows in the stamp, a changed byte
 * in the body.
 */
public final class MessagePattern {
  /** Smaller messages have no room for the stamp. */
  public static final int SMALLEST = Long.BYTES;

  /** Set in the stamp of the message after which nothing comes. */
  public static final long LAST = Long.MIN_VALUE;

  private static final long PAGE = 4096;

  private final MemorySegment message;
  private final long size;
  private final long[] pageEnds;

  /**
   * Makes the first message.
   *
   * @param arena in which its memory lives
   * @param seed the same at both ends
   */
  public MessagePattern(Arena arena, long size, long seed) {
    if (size < SMALLEST) {
      throw new IllegalArgumentException("A message of " + size + " bytes has no room for 8.");
    }
    this.size = size;
    this.message = memory(arena, size);
    byte[] body = new byte[Math.toIntExact(size)];
    new SplittableRandom(seed).nextBytes(body);
    message.copyFrom(MemorySegment.ofArray(body));
    pageEnds = new long[Math.toIntExact(size / PAGE)];
    for (int i = 0; i < pageEnds.length; i++) {
      pageEnds[i] = message.get(ValueLayout.JAVA_LONG, endOfPage(i));
    }
    stamp(0);
  }

  /** Page-aligned memory for one message. */
  public static MemorySegment memory(Arena arena, long size) {
    return arena.allocate(size, PAGE);
  }

  public long size() {
    return size;
  }

  /** The message as it is stamped now. */
  public MemorySegment message() {
    return message;
  }

  public void stamp(long stamp) {
    message.set(ValueLayout.JAVA_LONG, 0, stamp);
  }

  /** The stamp of a received message. */
  public static long stampOf(MemorySegment received) {
    return received.get(ValueLayout.JAVA_LONG, 0);
  }

  /**
   * What is wrong with the stamp and with the last 8 bytes of each page of a message: as much as
   * can be looked at without slowing down what is measured.
   */
  public Optional<String> problemAtPages(MemorySegment received, long expectedStamp) {
    long stamp = stampOf(received) & ~LAST;
    if (stamp != expectedStamp) {
      return Optional.of("message %d came where %d was due".formatted(stamp, expectedStamp));
    }
    for (int i = 0; i < pageEnds.length; i++) {
      if (received.get(ValueLayout.JAVA_LONG, endOfPage(i)) != pageEnds[i]) {
        return problem(received, expectedStamp);
      }
    }
    return Optional.empty();
  }

  private static long endOfPage(int page) {
    return (page + 1) * PAGE - Long.BYTES;
  }

  /** What is wrong with any byte of a message. */
  public Optional<String> problem(MemorySegment received, long expectedStamp) {
    long stamp = stampOf(received) & ~LAST;
    if (stamp != expectedStamp) {
      return Optional.of("message %d came where %d was due".formatted(stamp, expectedStamp));
    }
    long wrong =
        MemorySegment.mismatch(received, Long.BYTES, size, message, Long.BYTES, size) + Long.BYTES;
    return wrong < Long.BYTES
        ? Optional.empty()
        : Optional.of(
            "byte %d of message %d is 0x%02x where 0x%02x was sent"
                .formatted(
                    wrong,
                    expectedStamp,
                    received.get(ValueLayout.JAVA_BYTE, wrong),
                    message.get(ValueLayout.JAVA_BYTE, wrong)));
  }
}
