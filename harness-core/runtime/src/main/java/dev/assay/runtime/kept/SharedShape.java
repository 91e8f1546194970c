package dev.assay.runtime.kept;

/** Of values that come again and again, and are written once. */
record SharedShape(Shape shape) implements Shape {
  @Override
  public void write(Object value, ByteSink to) {
    if (!to.again(value)) {
      shape.write(value, to);
    }
  }

  @Override
  public Object read(ByteSource from) {
    Object before = from.again();
    if (before != null) {
      return before;
    }
    int place = from.begin();
    Object value = shape.read(from);
    from.remember(place, value);
    return value;
  }

  @Override
  public String description() {
    return shape.description();
  }
}
