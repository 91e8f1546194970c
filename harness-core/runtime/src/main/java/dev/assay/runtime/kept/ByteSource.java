package dev.assay.runtime.kept;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Reads what {@link ByteSink} collected. */
final class ByteSource {
  private final List<Object> before = new ArrayList<>();
  private final ByteBuffer bytes;
  private final UnaryOperator<String> shared;

  /**
   * @param shared gives the text that stands for all equal to its argument
   */
  ByteSource(ByteBuffer bytes, UnaryOperator<String> shared) {
    this.bytes = bytes;
    this.shared = shared;
  }

  long number() {
    long value = 0;
    for (int shift = 0; ; shift += 7) {
      byte next = bytes.get();
      value |= (next & 0x7FL) << shift;
      if (next >= 0) {
        return value;
      }
    }
  }

  /** A count of things that take at least a byte each. */
  int count() {
    long count = number();
    if (count < 0 || count > bytes.remaining()) {
      throw new IllegalArgumentException("There is no room for " + count + " values.");
    }
    return (int) count;
  }

  double real() {
    return bytes.getDouble();
  }

  String text() {
    byte[] encoded = new byte[count()];
    bytes.get(encoded);
    return shared.apply(new String(encoded, StandardCharsets.UTF_8));
  }

  /** The value that is referred to; null where it follows, then {@link #remember} it. */
  @Nullable Object again() {
    int reference = (int) number();
    return reference == 0 ? null : before.get(reference - 1);
  }

  /** Its place among those that may be referred to, in the order in which they were begun. */
  int begin() {
    before.add(this);
    return before.size() - 1;
  }

  void remember(int place, Object value) {
    before.set(place, value);
  }
}
