package dev.assay.runtime.kept;

import java.util.function.BiConsumer;
import java.util.function.Function;

/** A shape of two functions. */
record SimpleShape(
    String description, BiConsumer<Object, ByteSink> writing, Function<ByteSource, Object> reading)
    implements Shape {
  @Override
  public void write(Object value, ByteSink to) {
    writing.accept(value, to);
  }

  @Override
  public Object read(ByteSource from) {
    return reading.apply(from);
  }
}
