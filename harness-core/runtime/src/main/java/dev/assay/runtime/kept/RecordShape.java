package dev.assay.runtime.kept;

import dev.assay.analysis.result.Setting;
import dev.assay.api.Unit;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Set;

/** Of a record: its components one after the other. */
final class RecordShape implements Shape {
  /** Those of which one run has a few, again and again. */
  private static final Set<Class<?>> SMALL = Set.of(Unit.class, Setting.class);

  private final Class<?> type;
  private final Shape[] components;
  private final MethodHandle[] accessors;
  private final MethodHandle constructor;

  private RecordShape(
      Class<?> type, Shape[] components, MethodHandle[] accessors, MethodHandle constructor) {
    this.type = type;
    this.components = components;
    this.accessors = accessors;
    this.constructor = constructor;
  }

  /**
   * @param components in the order of the record's
   */
  static RecordShape of(Class<?> type, Shape[] components) {
    RecordComponent[] declared = type.getRecordComponents();
    MethodHandle[] accessors = new MethodHandle[declared.length];
    try {
      for (int i = 0; i < declared.length; i++) {
        accessors[i] =
            MethodHandles.lookup()
                .unreflect(declared[i].getAccessor())
                .asType(MethodType.methodType(Object.class, Object.class));
      }
      Class<?>[] types =
          Arrays.stream(declared).map(RecordComponent::getType).toArray(Class<?>[]::new);
      MethodHandle constructor =
          MethodHandles.lookup()
              .findConstructor(type, MethodType.methodType(void.class, types))
              .asSpreader(Object[].class, types.length)
              .asType(MethodType.methodType(Object.class, Object[].class));
      return new RecordShape(type, components, accessors, constructor);
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException("There is no shape of " + type + ".", e);
    }
  }

  boolean small() {
    return SMALL.contains(type);
  }

  @Override
  public void write(Object value, ByteSink to) {
    for (int i = 0; i < components.length; i++) {
      Object component;
      try {
        component = (Object) accessors[i].invokeExact(value);
      } catch (Throwable e) {
        throw new IllegalArgumentException(type + " cannot be read.", e);
      }
      components[i].write(component, to);
    }
  }

  @Override
  public Object read(ByteSource from) {
    Object[] values = new Object[components.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = components[i].read(from);
    }
    try {
      return (Object) constructor.invokeExact(values);
    } catch (Throwable e) {
      throw new IllegalArgumentException(type + " refuses what was kept of it.", e);
    }
  }

  @Override
  public String description() {
    return Arrays.toString(type.getRecordComponents());
  }
}
