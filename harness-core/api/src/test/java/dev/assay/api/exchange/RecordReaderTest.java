package dev.assay.api.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordReaderTest {
  enum Colour {
    RED,
    GREEN
  }

  sealed interface Shape<T> {
    record Round<T>(T radius) implements Shape<T> {}

    record Flat<T>() implements Shape<T> {}
  }

  record All(
      String text,
      boolean flag,
      int number,
      long large,
      double decimal,
      BigDecimal exact,
      Duration time,
      Path path,
      Colour colour,
      Optional<Long> some,
      Optional<Colour> none,
      OptionalInt someInt,
      OptionalLong noLong,
      OptionalDouble someDouble,
      List<Shape<Integer>> shapes,
      List<String> nothing,
      Set<Colour> colours,
      Map<String, List<Double>> map) {}

  record Limited(int percent, Optional<Boolean> flag) {
    Limited {
      if (percent > 100) {
        throw new IllegalArgumentException("more than all");
      }
    }
  }

  private static final All ALL =
      new All(
          "a = b\n\u00fc",
          true,
          -1,
          Long.MIN_VALUE,
          0.1,
          new BigDecimal("1.10"),
          Duration.ofNanos(1),
          Path.of("/a b"),
          Colour.GREEN,
          Optional.of(1L),
          Optional.empty(),
          OptionalInt.of(0),
          OptionalLong.empty(),
          OptionalDouble.of(-0.0),
          List.of(new Shape.Flat<>(), new Shape.Round<>(3)),
          List.of(),
          Set.of(Colour.RED),
          Map.of("a.b%2E", List.of(1e300), "", List.of()));

  @TempDir private Path directory;

  @Test
  void reads_values_of_every_type_back() {
    assertThat(RecordReader.read(RecordValues.of(ALL), All.class)).isEqualTo(ALL);
  }

  @Test
  void reads_values_of_every_type_back_from_a_file() throws IOException {
    Path file = directory.resolve("all.properties");
    RecordFile.write(ALL, file);

    assertThat(RecordFile.read(file, All.class)).isEqualTo(ALL);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                         | it has no percent
          percent=1.5                | its percent is not of type int: 1.5
          percent=99999999999        | its percent is not of type int: 99999999999
          percent=much               | its percent is not of type int: much
          percent=1e999999999        | its percent is not of type int: 1e999999999
          percent.0=1                | its percent is not of type int: {0=1}
          percent=101                | more than all
          percent=1\\nflag=yes       | its flag is not of type Boolean: yes
          percent=1\\npercent.more=2 | there is something below a value: percent.more
          """)
  void a_damaged_file_is_refused_with_what_is_wrong(String content, String why) throws IOException {
    Path file =
        Files.writeString(
            directory.resolve("limited.properties"), content.replace("\\n", "\n") + "\n");

    assertThatThrownBy(() -> RecordFile.read(file, Limited.class))
        .isInstanceOf(IOException.class)
        .hasMessage(file + " does not describe a Limited: " + why);
  }

  @Test
  void refuses_values_of_another_shape() {
    for (Object values : List.of(List.of(), "text", 3, Map.of("percent", List.of(1)))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> RecordReader.read(values, Limited.class));
    }
    assertThatIllegalArgumentException().isThrownBy(() -> RecordReader.read(null, Limited.class));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RecordReader.read(Map.of("@type", "Square"), Shape.class))
        .withMessage("it is 'Square', none of [Round, Flat]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RecordReader.read(Map.of("value", Double.NaN), Number.class));
  }

  record Number(double value) {}

  @Test
  void sends_records_of_plain_values_only() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RecordValues.of(new Anything(new Object())))
        .withMessage("No process is sent a java.lang.Object.");
  }

  record Anything(Object value) {}
}
