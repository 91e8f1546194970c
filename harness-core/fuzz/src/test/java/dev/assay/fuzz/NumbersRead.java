package dev.assay.fuzz;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** The floating-point numbers in what a reader returned: records, collections, maps, arrays. */
final class NumbersRead {
  private final List<Double> numbers = new ArrayList<>();

  private NumbersRead() {}

  static List<Double> of(Object read) throws ReflectiveOperationException {
    NumbersRead found = new NumbersRead();
    found.add(read);
    return found.numbers;
  }

  private void add(@Nullable Object value) throws ReflectiveOperationException {
    switch (value) {
      case null -> {}
      case Double number -> numbers.add(number);
      case double[] array -> {
        for (double number : array) {
          numbers.add(number);
        }
      }
      case OptionalDouble number -> number.ifPresent(numbers::add);
      case Optional<?> optional -> add(optional.orElse(null));
      case Collection<?> all -> {
        for (Object each : all) {
          add(each);
        }
      }
      case Map<?, ?> map -> {
        add(map.keySet());
        add(map.values());
      }
      case Record made -> {
        for (RecordComponent component : made.getClass().getRecordComponents()) {
          component.getAccessor().setAccessible(true);
          add(component.getAccessor().invoke(made));
        }
      }
      default -> {}
    }
  }
}
