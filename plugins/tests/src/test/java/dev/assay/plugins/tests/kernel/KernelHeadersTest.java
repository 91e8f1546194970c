package dev.assay.plugins.tests.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Numbers of system calls, values of flags and layouts of structures, on x86-64 and on arm64: no
 * machine of the other processor is needed to see that one is wrong.
 */
class KernelHeadersTest {
  @TempDir Path work;

  @ParameterizedTest
  @EnumSource
  void the_headers_of_a_processor_agree(Processor processor) throws Exception {
    requireHeaders(processor);
    Map<String, String> expressions = new LinkedHashMap<>();
    Map<String, Long> known =
        new PluginConstants(processor).read(classes -> collect(classes, expressions));
    KernelTable.UNNAMED.forEach(
        (expression, value) -> {
          expressions.put(expression, expression);
          known.put(expression, value);
        });

    List<Long> values = new Headers(processor, work).values(List.copyOf(expressions.values()));

    List<String> wrong = new ArrayList<>();
    int index = 0;
    for (Map.Entry<String, String> row : expressions.entrySet()) {
      Long value = values.get(index++);
      if (!value.equals(known.get(row.getKey()))) {
        wrong.add(
            "%s is %d, but %s is %d"
                .formatted(row.getKey(), known.get(row.getKey()), row.getValue(), value));
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(index).isGreaterThan(120);
  }

  /** The constants by class and name; fills in what each is in C. */
  private static Map<String, Long> collect(ClassLoader classes, Map<String, String> expressions)
      throws ReflectiveOperationException {
    Map<String, Long> known = new TreeMap<>();
    for (Map.Entry<String, List<String>> table : KernelTable.CONSTANTS.entrySet()) {
      Map<String, Long> found = PluginConstants.numbers(classes, table.getKey());
      KernelTable.own(table.getValue()).forEach(found::remove);
      add(table.getKey(), table.getValue(), found, known, expressions);
    }
    for (Map.Entry<String, List<String>> table : KernelTable.ENUMS.entrySet()) {
      String[] place = table.getKey().split("#", 2);
      Map<String, Long> found = PluginConstants.ofEnum(classes, place[0], place[1]);
      add(table.getKey(), table.getValue(), found, known, expressions);
    }
    return known;
  }

  /** A constant that is new has to be looked up too. */
  private static void add(
      String place,
      List<String> rows,
      Map<String, Long> found,
      Map<String, Long> known,
      Map<String, String> expressions) {
    Map<String, String> wanted = KernelTable.expressions(rows);
    assertThat(found.keySet()).as(place).containsExactlyInAnyOrderElementsOf(wanted.keySet());
    found.forEach((name, value) -> known.put(place + "." + name, value));
    wanted.forEach((name, expression) -> expressions.put(place + "." + name, expression));
  }

  private static void requireHeaders(Processor processor) {
    boolean compiler = Files.isExecutable(Path.of("/usr/bin/gcc"));
    if (!compiler || !processor.hasHeaders()) {
      String why = "needs gcc and Debian's package " + processor.debianPackage();
      if (Boolean.parseBoolean(System.getenv("ASSAY_REQUIRE_EXTERNAL"))) {
        throw new AssertionError(why);
      }
      abort(why);
    }
  }
}
