package dev.assay.runtime.kept;

/** How values of one type are written and read. */
interface Shape {
  void write(Object value, ByteSink to);

  Object read(ByteSource from);

  /** Is another where values are written another way. */
  String description();
}
