package dev.assay.runtime.kept;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Collects bytes. What was written before and is equal is written as a reference to that. */
final class ByteSink {
  private static final int FIRST = 1 << 12;

  private final Map<Object, Integer> before = new HashMap<>();
  private ByteBuffer bytes = ByteBuffer.allocate(FIRST);

  void number(long value) {
    long left = value;
    while ((left & ~0x7FL) != 0) {
      room(1).put((byte) (left & 0x7F | 0x80));
      left >>>= 7;
    }
    room(1).put((byte) left);
  }

  void real(double value) {
    room(Double.BYTES).putDouble(value);
  }

  void raw(byte[] value) {
    room(value.length).put(value);
  }

  void text(String value) {
    byte[] encoded = value.getBytes(StandardCharsets.UTF_8);
    number(encoded.length);
    raw(encoded);
  }

  /** Whether an equal value was written before; then this refers to it, else the value follows. */
  boolean again(Object value) {
    Integer known = before.putIfAbsent(value, before.size());
    number(known == null ? 0 : known + 1);
    return known != null;
  }

  byte[] bytes() {
    byte[] written = new byte[bytes.position()];
    bytes.flip().get(written);
    return written;
  }

  private ByteBuffer room(int more) {
    if (bytes.remaining() < more) {
      ByteBuffer larger = ByteBuffer.allocate(2 * bytes.capacity() + more);
      bytes = larger.put(bytes.flip());
    }
    return bytes;
  }
}
