package dev.assay.api.exchange;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a class of records is made of. A class is asked once: it looks up its components anew every
 * time, which takes longer than to read or write them.
 *
 * @param parts its components; empty where it is no record
 * @param constructor of all components; null where it is no record
 * @param ofSealed whether it is one of the records of a sealed interface
 * @param permitted the classes that may implement it; empty where it is not sealed
 * @param typeParameters names of its type parameters
 */
record RecordShape(
    List<Part> parts,
    @Nullable Constructor<?> constructor,
    boolean ofSealed,
    List<Class<?>> permitted,
    List<String> typeParameters) {
  private static final ClassValue<RecordShape> SHAPES =
      new ClassValue<>() {
        @Override
        protected RecordShape computeValue(Class<?> type) {
          return look(type);
        }
      };

  /** A component. */
  record Part(String name, Type type, Method accessor) {}

  static RecordShape of(Class<?> type) {
    return SHAPES.get(type);
  }

  private static RecordShape look(Class<?> type) {
    RecordComponent[] components = type.getRecordComponents();
    return new RecordShape(
        components == null
            ? List.of()
            : Arrays.stream(components)
                .map(each -> new Part(each.getName(), each.getGenericType(), each.getAccessor()))
                .toList(),
        components == null ? null : constructor(type, components),
        Arrays.stream(type.getInterfaces()).anyMatch(Class::isSealed),
        type.isSealed() ? List.of(type.getPermittedSubclasses()) : List.of(),
        Arrays.stream(type.getTypeParameters()).map(each -> each.getName()).toList());
  }

  private static Constructor<?> constructor(Class<?> type, RecordComponent[] components) {
    try {
      return type.getDeclaredConstructor(
          Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(type + " is a record without its constructor.", e);
    }
  }
}
