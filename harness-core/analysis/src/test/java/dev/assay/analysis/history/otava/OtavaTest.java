package dev.assay.analysis.history.otava;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.assay.analysis.history.Change;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OtavaTest {
  private record Reference(String name, double[] values, List<Change> changes) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Reference> references() throws IOException {
    try (InputStream resource =
        requireNonNull(OtavaTest.class.getResourceAsStream("reference.txt"))) {
      List<String> lines =
          new String(resource.readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .filter(line -> !line.startsWith("#"))
              .toList();
      return IntStream.range(0, lines.size() / 3)
          .mapToObj(i -> lines.subList(3 * i, 3 * i + 3))
          .map(OtavaTest::reference);
    }
  }

  private static Reference reference(List<String> lines) {
    double[] values =
        Arrays.stream(lines.get(1).split(" ")).mapToDouble(Double::parseDouble).toArray();
    List<Change> changes =
        Arrays.stream(lines.get(2).split(" "))
            .filter(text -> !text.isEmpty())
            .map(text -> text.split(":"))
            .map(
                parts ->
                    new Change(
                        Integer.parseInt(parts[0]),
                        Double.parseDouble(parts[1]),
                        Double.parseDouble(parts[2]),
                        Double.parseDouble(parts[3]),
                        false))
            .toList();
    return new Reference(lines.get(0), values, changes);
  }

  @ParameterizedTest
  @MethodSource("references")
  void the_change_points_are_those_of_otava(Reference reference) {
    List<Change> changes = Otava.DEFAULT.changes(reference.values);

    assertThat(changes)
        .extracting(Change::index)
        .containsExactlyElementsOf(reference.changes.stream().map(Change::index).toList());
    for (int i = 0; i < changes.size(); i++) {
      Change expected = reference.changes.get(i);
      assertThat(changes.get(i).before()).isCloseTo(expected.before(), within(1e-9));
      assertThat(changes.get(i).after()).isCloseTo(expected.after(), within(1e-9));
      assertThat(changes.get(i).pValue() / expected.pValue()).isCloseTo(1, within(1e-9));
    }
  }

  @Test
  void short_and_constant_series_have_no_change() {
    assertThat(Otava.DEFAULT.changes(new double[0])).isEmpty();
    assertThat(Otava.DEFAULT.changes(new double[] {1})).isEmpty();
    assertThat(Otava.DEFAULT.changes(new double[] {1, 2})).isEmpty();
    assertThat(Otava.DEFAULT.changes(new double[100])).isEmpty();
  }

  @Test
  void a_change_smaller_than_asked_for_is_left_out() throws IOException {
    Reference step = references().findFirst().orElseThrow();

    assertThat(new Otava(50, 0.001, 0.04).changes(step.values)).hasSize(1);
    assertThat(new Otava(50, 0.001, 0.06).changes(step.values)).isEmpty();
  }

  @Test
  void a_window_of_one_point_is_refused() {
    assertThatThrownBy(() -> new Otava(1, 0.001, 0)).hasMessageContaining("at least 2");
  }
}
